package dev.sallyport.server.command;

import dev.sallyport.postgres.ledger.LedgerHead;
import dev.sallyport.postgres.ledger.LedgerVerdict;
import dev.sallyport.problem.Problem;
import dev.sallyport.server.demo.Demo;
import dev.sallyport.server.wiring.ConfigurationFile;
import dev.sallyport.server.wiring.LedgerCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code sallyport ledger verify}: derives the ledger's root again from its bytes. */
@Command(
        name = "verify",
        description =
                "Derives the root of the ledger again from its bytes; exits with 1 if an entry is not what it was.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.USAGE)
final class LedgerVerifyCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private Place place;

    @Option(
            names = "--head",
            paramLabel = "SIZE:ROOT",
            description = "A head that was printed earlier: the ledger must still begin with what it counts.")
    private @Nullable String head;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    /** Whose ledger it is. */
    static final class Place {
        @Option(names = "--config", paramLabel = "FILE", required = true, description = "That of a configured server.")
        private @Nullable Path config;

        @Option(names = "--data", paramLabel = "FOLDER", required = true, description = "That of a demo.")
        private @Nullable Path data;
    }

    @Override
    public Integer call() {
        Optional<LedgerHead> earlier = Optional.ofNullable(head).map(this::parse);
        LedgerVerdict verdict = place.data == null
                ? LedgerCheck.verify(ConfigurationFile.of(Objects.requireNonNull(place.config)), earlier)
                : Demo.verifyLedger(place.data, earlier);
        print(spec.commandLine().getOut(), verdict);
        return verdict instanceof LedgerVerdict.Intact ? ExitCodes.OK : ExitCodes.FAULT_FOUND;
    }

    private LedgerHead parse(String text) {
        try {
            return LedgerHead.parse(text);
        } catch (Problem e) {
            throw new ParameterException(spec.commandLine(), "--head is \"" + text + "\": " + e.told());
        }
    }

    private void print(PrintWriter out, LedgerVerdict verdict) {
        Map<String, Object> line = new LinkedHashMap<>();
        if (verdict instanceof LedgerVerdict.Intact intact) {
            line.put("intact", true);
            line.put("size", intact.head().size());
            line.put("root", intact.head().root());
            out.println(json ? toJson(line) : "The ledger is whole. Keep its head elsewhere:\n" + intact.head());
        } else if (verdict instanceof LedgerVerdict.Broken broken) {
            line.put("intact", false);
            line.put("entry", broken.seq());
            line.put("fault", broken.fault());
            out.println(json ? toJson(line) : "The ledger is broken at entry " + broken.seq() + ": " + broken.fault());
        }
    }

    private static String toJson(Map<String, Object> line) {
        return JsonMapper.builder().build().writeValueAsString(line);
    }
}
