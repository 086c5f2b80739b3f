package dev.sallyport.server;

import dev.sallyport.server.command.CommandLine;

/** Where it begins. */
public final class Sallyport {
    private Sallyport() {}

    public static void main(String[] arguments) {
        System.exit(CommandLine.run(arguments));
    }
}
