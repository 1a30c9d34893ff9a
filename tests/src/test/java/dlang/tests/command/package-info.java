/** The command {@code dlang} as its users meet it: a process with standard streams, signals and an exit status. */
package dlang.tests.command;
