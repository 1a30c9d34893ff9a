package dlang.runtime;

import com.oracle.truffle.api.Option;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;

/** Options of one source, which its builder takes. */
@Option.Group(DlangLanguage.ID)
final class SourceOptions {

  @Option(
      help = "Run the program for its effects: its value is true. The engine need not show the host another one, which takes time at the start.",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<Boolean> discard = new OptionKey<>(false);

  private SourceOptions() {}
}
