package dlang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

  private static Lexer.Result lex(String text) {
    return Lexer.lex(new SourceText("test.dl", null, text));
  }

  private static String kinds(String text) {
    Tokens tokens = lex(text).tokens();
    return IntStream.range(0, tokens.size() - 1)
        .mapToObj(i -> tokens.kind(i).name())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @EnumSource(TokenKind.class)
  void everyKeywordAndSymbolIsOneToken(TokenKind kind) {
    boolean fixed =
        switch (kind.role()) {
          case KEYWORD, BINARY, ASSIGNMENT -> true;
          case PUNCTUATION ->
              kind != TokenKind.INTERPOLATION_OPEN && kind != TokenKind.INTERPOLATION_CLOSE;
          case NAME, LITERAL, SPECIAL -> false;
        };
    if (fixed) {
      assertEquals(kind.name(), kinds(kind.text()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1..3, NUMBER RANGE NUMBER",
    "1..=3, NUMBER RANGE_INCLUSIVE NUMBER",
    "1.5.x, NUMBER DOT IDENTIFIER",
    "1.x, NUMBER DOT IDENTIFIER",
    "a...b, IDENTIFIER ELLIPSIS IDENTIFIER",
    "a->b, IDENTIFIER ARROW IDENTIFIER",
    "a-=-b, IDENTIFIER MINUS_ASSIGN MINUS IDENTIFIER",
    "a<=>b, IDENTIFIER LESS_EQUAL GREATER IDENTIFIER",
    "a===b, IDENTIFIER EQUAL ASSIGN IDENTIFIER",
    "a&&&b, IDENTIFIER AND AMPERSAND IDENTIFIER",
    "a||>b, IDENTIFIER OR GREATER IDENTIFIER",
    "!!=, BANG NOT_EQUAL",
    "letx, IDENTIFIER",
    "let_, IDENTIFIER",
    "_, IDENTIFIER",
    "a/**/b, IDENTIFIER IDENTIFIER",
    "a/*/**/*/b, IDENTIFIER IDENTIFIER",
  })
  void longestMatch(String text, String expected) {
    assertEquals(expected, kinds(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x", "x1", "_x", "f′", "f′′", "x₀", "größe", "ȳ", "x\u0304", "Δt", "变量", "𝑥", "e1"
      })
  void names(String text) {
    assertEquals("IDENTIFIER", kinds(text));
    assertTrue(lex(text).diagnostics().isEmpty());
  }

  @Test
  void namesAreComparedInNormalForm() {
    assertEquals("\u0233", TreeText.of("y\u0304"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "007, 7",
    "1.5, 1.5",
    "1e3, 1000",
    "1E3, 1000",
    "1e-3, 0.001",
    "1.5e+2, 150",
    "1_000, 1000",
    "1_000.000_5, 1000.0005",
    "1e1_0, 1e10",
    "0xff, 255",
    "0XFF, 255",
    "0xffff_ffff, 4294967295",
    "0x20000000000001, 9007199254740992",
    "0xe1, 225",
    "9007199254740993, 9007199254740992",
    "1e400, Infinity",
    "1e-400, 0"
  })
  void numbers(String text, double expected) {
    var result = Parser.parse(new SourceText("test.dl", null, text));
    assertTrue(result.diagnostics().isEmpty(), () -> result.diagnostics().toString());
    var statement = (Statement.Evaluate) result.module().statements().getFirst();
    assertEquals(expected, ((Expression.NumberLiteral) statement.expression()).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1_", "1__0", "1e", "1e+", "1e_1", "1.5_", "12ab", "0x", "0xg", "0x_1", "0b101", "0o7",
        "1.5x", "1_.5", "3π"
      })
  void badNumbers(String text) {
    var result = lex("let x = " + text + " + 1");
    assertEquals(1, result.diagnostics().size());
    Diagnostic diagnostic = result.diagnostics().getFirst();
    assertEquals("`" + text + "` is no number", diagnostic.message());
    assertEquals(new Span(8, 8 + text.length()), diagnostic.span());
  }

  @Test
  void aLongBadNumberIsCroppedInTheMessage() {
    String message = lex("1_".repeat(1000)).diagnostics().getFirst().message();
    assertTrue(message.length() < 100, message);
  }

  @Test
  void aVeryLongNumberIsNoProblem() {
    assertTrue(lex("1" + "_1".repeat(100_000)).diagnostics().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "#!/usr/bin/env dlang\nlet x = 1\n",
        "\uFEFFlet x = 1",
        "let x = 1 // one\r\n\t/* a /* b */ c */ let y = \"a\\(x + \"b\\(y)\")c\" \n",
        "let s = \"\"\"\n  a \\(f(\n x))\n  \"\"\"\n",
        "/// doc\nfn f(x) { x }\n\n\n",
        "let s = \"open\nlet t = \"a \\(b\nlet u = 'x' $ # ? 12ab",
        "\"\"\"never \\( \"closed",
        "\"\\)\\",
        "/* never /* closed */",
        "x\u00A0=\u20281 😀 \uD800",
      })
  void tokensAndTriviaGiveTheTextBack(String text) {
    Tokens tokens = lex(text).tokens();
    var all = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      tokens.triviaBefore(i).forEach(t -> all.append(tokens.source().text(t.span())));
      all.append(tokens.text(i));
    }
    assertEquals(text, all.toString());
    assertEquals(TokenKind.END, tokens.kind(tokens.size() - 1));
  }

  @Test
  void triviaIsClassified() {
    Tokens tokens = lex("#!x\n// a\n/// b\n//// c\n /* d\n */ x").tokens();
    var kinds = new ArrayList<String>();
    tokens.triviaBefore(0).forEach(t -> kinds.add(t.kind().name()));
    assertEquals(
        "[SHEBANG, NEWLINE, LINE_COMMENT, NEWLINE, DOC_COMMENT, NEWLINE, LINE_COMMENT, NEWLINE,"
            + " SPACE, BLOCK_COMMENT, SPACE]",
        kinds.toString());
    assertTrue(tokens.newlineBefore(0));
  }

  @Test
  void stringsAreTokensOfTheirParts() {
    assertEquals(
        "STRING_OPEN STRING_TEXT INTERPOLATION_OPEN LEFT_PAREN IDENTIFIER RIGHT_PAREN"
            + " INTERPOLATION_CLOSE STRING_TEXT STRING_CLOSE",
        kinds("\"a\\((b))c\""));
    assertEquals("STRING_OPEN STRING_CLOSE", kinds("\"\""));
    assertEquals("STRING_OPEN STRING_TEXT STRING_CLOSE", kinds("\"\\\\\\\"\""));
  }

  @ParameterizedTest
  @CsvSource({
    "(a[b]), 0, 5",
    "(a[b]), 2, 4",
    "(a, 0, -1",
    "a), 1, -1",
    "{(}, 0, 2",
    "{(}, 1, -1",
    "([), 0, 2",
    "({), 0, -1",
    "([(]), 0, 4",
    "'(\nlet)', 0, -1",
    "'{(\nlet}', 0, 3"
  })
  void bracketsFindTheirPartners(String text, int bracket, int partner) {
    assertEquals(partner, lex(text).tokens().partner(bracket));
  }
}
