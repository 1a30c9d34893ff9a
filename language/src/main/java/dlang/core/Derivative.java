package dlang.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code derivative} declaration: the rule of an operator.
 *
 * @param partials by the parameter's index: a function of (parameters…, result) that gives ∂result/∂parameter,
 *     elementwise; null as value for a parameter declared {@code nil}, through which no derivative flows
 * @param pullback a function of (parameters…, result, cotangent) that gives the array of the parameters' cotangents
 *     (nil where none flows; a rule with one parameter may give it bare); null when there is none
 * @param pushforward a function of (parameters…, result, tangents…) that gives the result's tangent; null when
 *     there is none
 */
public record Derivative(
    List<String> parameters,
    Map<Integer, @Nullable Function> partials,
    @Nullable Function pullback,
    @Nullable Function pushforward) {}
