package dlang.tests.programs;

import dlang.tests.Outcome;
import dlang.tests.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What must come of a program. */
sealed interface Expectation permits ExpectedOutput, ExpectedError {

  /** What is wrong with an outcome; empty if nothing is. */
  Optional<String> complaint(Outcome outcome);

  /** The expectation that lies beside a program, if it has one. */
  static Optional<Expectation> of(Path program) {
    var numbers = Project.beside(program, ".expected");
    if (Files.exists(numbers)) {
      return Optional.of(ExpectedOutput.read(numbers));
    }
    var error = Project.beside(program, ".expect");
    return Files.exists(error)
        ? Optional.of(ExpectedError.read(program, error))
        : Optional.empty();
  }
}
