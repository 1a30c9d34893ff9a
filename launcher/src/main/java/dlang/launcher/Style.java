package dlang.launcher;

/** Colours of messages, or none. */
enum Style {
  PLAIN,
  COLOURED;

  /** What {@code --color} may be. */
  enum Choice {
    auto,
    never,
    always
  }

  static Style of(Choice choice, boolean terminal) {
    return switch (choice) {
      case never -> PLAIN;
      case always -> COLOURED;
      case auto -> {
        var noColor = System.getenv("NO_COLOR");
        var wanted = noColor == null || noColor.isEmpty();
        yield terminal && wanted && !"dumb".equals(System.getenv("TERM")) ? COLOURED : PLAIN;
      }
    };
  }

  String error(String text) {
    return paint("1;31", text);
  }

  String strong(String text) {
    return paint("1", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
