package dev.sallyport.prober.command;

import dev.sallyport.prober.plan.Unguessed;
import dev.sallyport.prober.proposal.Proposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport probe init}: proposes a plan that a person edits. */
@Command(
        name = "init",
        description =
                "Proposes a plan, for a person to edit: from an OpenAPI document, from what a browser recorded (HAR),"
                        + " or from an address alone. No password, token or cookie of a recording is written.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.NOT_RUN)
final class InitCommand implements Callable<Integer> {
    @Option(
            names = "--openapi",
            paramLabel = "FILE|URL",
            description = "An OpenAPI document of version 3.0 or 3.1, in JSON or YAML.")
    private @Nullable String openApi;

    @Option(
            names = "--har",
            paramLabel = "FILE",
            description =
                    "An HTTP archive. Sign in, make something, look at it, export it; then save the network tab with"
                            + " content.")
    private @Nullable Path har;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the application is. Alone: looks there for a description of the API, or at pages and"
                    + " forms, by GET and on that host only.")
    private @Nullable String url;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where the plan is written; without it, to standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        return Attempt.of(spec, () -> {
            checkArguments();
            write(propose());
            return ExitCodes.NOTHING_FOUND;
        });
    }

    private void checkArguments() {
        if (har != null && (openApi != null || url != null)) {
            throw misuse("--har stands alone: a recording says itself where the application is");
        }
        if (har == null && openApi == null && url == null) {
            throw misuse("of what? One of --openapi, --har, --url");
        }
        if (out != null && Files.exists(out) && !force) {
            throw misuse(
                    "--out names " + out + ", which is there already; choose another, or --force to write over it");
        }
    }

    private String propose() throws IOException {
        if (har != null) {
            return Proposal.fromHar(har.getFileName().toString(), read(har));
        }
        Optional<URI> target = Optional.ofNullable(url).map(this::address);
        if (openApi == null) {
            return Proposal.fromUrl(target.orElseThrow());
        }
        return openApi.matches("(?i)https?://.*")
                ? Proposal.fromOpenApi(address(openApi), target)
                : Proposal.fromOpenApi(String.valueOf(Path.of(openApi).getFileName()), read(Path.of(openApi)), target);
    }

    private String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw misuse(file + " is no file that can be read");
        }
        return Files.readString(file);
    }

    private URI address(String text) {
        try {
            URI address = new URI(text);
            if (String.valueOf(address.getScheme()).matches("(?i)https?") && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told below, with all others that are not what is wanted.
        }
        throw misuse("\"" + text + "\" is no address; write such as http://127.0.0.1:3000");
    }

    private void write(String plan) throws IOException {
        PrintWriter to = spec.commandLine().getOut();
        if (out == null) {
            to.print(plan);
            return;
        }
        Files.writeString(
                out,
                Proposal.keptAs(out.toString(), plan),
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                force ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.CREATE_NEW);
        to.println("Proposed: " + out
                + ". A run writes to its target and changes data there: let it be a staging application.");
        if (plan.lines().noneMatch("plant:"::equals)) {
            to.println(
                    "Nothing in it makes data, so that whose a row, a file or a total is can't be told. Record again and"
                            + " make one of each kind, or write at plant what makes them.");
        }
        to.println("Next:");
        to.println("  1. Where it has a question mark, write what is asked for" + openLines(out) + ".");
        to.println("  2. Set the variables that its first lines name: ann is of the first tenant, ben of the second.");
        to.println(
                "  3. sallyport probe run " + out + "   (with --dry-run it sends nothing, and prints what it would)");
    }

    private static String openLines(Path plan) throws IOException {
        int file = (plan + ":").length();
        String lines = Unguessed.in(plan).stream()
                .map(told -> told.substring(file, told.indexOf(':', file)))
                .distinct()
                .collect(Collectors.joining(", "));
        return lines.isEmpty() ? "" : ": line " + lines;
    }

    private ParameterException misuse(String words) {
        return new ParameterException(spec.commandLine(), words);
    }
}
