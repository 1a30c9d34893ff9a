package dlang.syntax;

/** A name, where it is declared or used. */
public record Name(String text, Span span) implements Node {}
