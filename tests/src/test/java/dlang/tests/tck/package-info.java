/**
 * Interoperability. In go values and programs for the Truffle TCK; out comes whether every kind of value keeps the
 * contracts of the polyglot API, and whether programs take such values of this language and of the host, or refuse
 * them with an error of the language.
 */
package dlang.tests.tck;
