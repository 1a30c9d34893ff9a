/** The command {@code dlang}. */
package dlang.launcher;
