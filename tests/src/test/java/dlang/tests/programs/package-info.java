/**
 * Runs the programs and tables among this module's resources. An expectation lies beside its program; each kind of
 * expectation is a class here, and no test looks at anything but status, standard output and standard error.
 */
package dlang.tests.programs;
