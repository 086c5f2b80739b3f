package dev.sallyport.prober.command;

import dev.sallyport.prober.plan.PlanException;
import dev.sallyport.prober.proposal.ProposalException;
import dev.sallyport.prober.report.ReportException;
import dev.sallyport.prober.report.Visible;
import dev.sallyport.prober.walk.ObstacleException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells why a command could not run, in words where a person can mend it. */
final class Attempt {
    private static final int LONGEST = 1_000;

    private Attempt() {}

    /** What the command exits with: its own code, or {@link ExitCodes#NOT_RUN}. */
    static int of(CommandSpec spec, Callable<Integer> command) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return command.call();
        } catch (PlanException refused) {
            int faults = refused.faults().size();
            err.println(
                    "sallyport: the plan can't be used, for it has " + faults + (faults == 1 ? " fault:" : " faults:"));
            refused.faults().forEach(fault -> err.println(told(fault)));
        } catch (ProposalException | ReportException told) {
            err.println("sallyport: " + told(told.getMessage()));
        } catch (ObstacleException obstacle) {
            err.println("sallyport: the run could not begin: " + told(obstacle.getMessage()));
        } catch (ParameterException misuse) {
            throw misuse;
        } catch (IOException e) {
            err.println("sallyport: a file can't be read or written: " + told(e.getMessage()) + " ("
                    + e.getClass().getSimpleName() + ")");
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError fault) {
            // Left to the platform, it would exit with 1, and be taken for a finding.
            err.println("sallyport: something went wrong on our side: " + told(fault.toString()));
        }
        return ExitCodes.NOT_RUN;
    }

    /** An application may have said it, and a terminal obeys some of what it is told. */
    private static String told(@Nullable String text) {
        String line = Visible.line(String.valueOf(text));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
