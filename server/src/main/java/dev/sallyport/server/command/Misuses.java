package dev.sallyport.server.command;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with the arguments, and where help is: in two lines, for the rest scrolls the first away. */
final class Misuses implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("sallyport: " + what(misuse, command));
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String what(ParameterException misuse, CommandLine command) {
        if (misuse instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().get(0);
            return command.getSubcommands().isEmpty()
                    ? "\"" + word + "\" is one word too many"
                    : "\"" + word + "\" is no command; one of: "
                            + String.join(", ", command.getSubcommands().keySet());
        }
        String message = String.valueOf(misuse.getMessage());
        String plain = message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
        return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }
}
