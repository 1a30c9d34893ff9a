/**
 * Random programs against finite differences. {@code Generator} makes of a seed a program that is well typed and bounded, {@code Verdict}
 * says whether what it printed can be true, {@code Shrinker} makes a failing one short. The same seed always gives the same program.
 */
package dlang.tests.random;
