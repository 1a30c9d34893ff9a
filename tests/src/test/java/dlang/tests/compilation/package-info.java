/** Hot programs, primal and derived, are compiled, and what is compiled stays so. No test here measures time. */
package dlang.tests.compilation;
