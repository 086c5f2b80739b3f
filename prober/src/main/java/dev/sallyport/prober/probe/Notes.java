package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.finding.Unjudged;
import dev.sallyport.prober.plan.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a run has to say so far. Safe for many threads. */
final class Notes {
    /** Why nothing can be told from the answers of a path that {@linkplain #givesWhatIsKept gives what is kept}. */
    static final String KEPT = "its answers may be other people's, as was found already: mend that, and run again";

    /** Why a path whose answers go out by themselves is not asked. */
    static final String SENT = "what is sent is judged where it arrives: sinks";

    private record Square(String path, ProbeName probe) {}

    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Set<Unjudged> unjudged = new LinkedHashSet<>();
    private final Map<Square, Integer> tried = new LinkedHashMap<>();
    private final Map<Square, String> skipped = new LinkedHashMap<>();
    private final Map<Square, String> left = new LinkedHashMap<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    /** A judgement was made: this path, asked in one way, held or did not. */
    synchronized void judged(ProbeName probe, Path path) {
        tried.merge(new Square(path.name(), probe), 1, Integer::sum);
    }

    /** That probe has nothing to ask of that path. */
    synchronized void skipped(ProbeName probe, Path path, String reason) {
        skipped.putIfAbsent(new Square(path.name(), probe), reason);
    }

    /** A part of what that probe asks was left out of that path, though another part may have been judged. */
    synchronized void left(ProbeName probe, Path path, String reason) {
        left.putIfAbsent(new Square(path.name(), probe), reason);
    }

    synchronized void unjudged(ProbeName probe, Path path, String request, String reason) {
        unjudged.add(new Unjudged(probe, path.name(), request, reason));
    }

    /** Something was not tried that is of no path, and that who reads the report should know. */
    synchronized void remark(String remark) {
        remarks.add(remark);
    }

    /** A probe did not get to its end: what it has not judged could not be; if it has all, it may have wanted more. */
    synchronized void broken(ProbeName probe, List<Path> paths, String reason) {
        List<Path> asked = paths.stream()
                .filter(path -> !skipped.containsKey(new Square(path.name(), probe)))
                .toList();
        List<Path> open = asked.stream()
                .filter(path -> !tried.containsKey(new Square(path.name(), probe)))
                .toList();
        for (Path path : open.isEmpty() ? asked : open) {
            unjudged(probe, path, "the probe as a whole", "it did not get to its end: " + reason);
        }
    }

    /** The first of the same id stays; who else saw it is added to it. */
    synchronized void found(Finding finding) {
        findings.merge(finding.id(), finding, (first, again) -> withSeer(first, again.seenBy()));
    }

    /** Whether something of that path was found already, so that what follows from it need not be told again. */
    synchronized boolean hasFound(Path path, Predicate<Finding> matching) {
        return findings.values().stream().anyMatch(f -> f.path().equals(path.name()) && matching.test(f));
    }

    /** Whether what that path answers may have been made for somebody else. */
    static boolean givesWhatIsKept(Finding finding) {
        return finding.mechanism() == Mechanism.CACHED_ANSWER
                || (finding.mechanism() == Mechanism.FOREIGN_ROWS && finding.source() == Source.FILE);
    }

    /** Whether values of other tenants stand in what that path answers. */
    static boolean crossesTenants(Finding finding) {
        return switch (finding.mechanism()) {
            case FOREIGN_ROWS, FOREIGN_TOTAL, CACHED_ANSWER, CROSSED_ANSWERS -> true;
            default -> false;
        };
    }

    /** Adds to each finding that has none yet what the application's record says of who saw it. */
    synchronized void record(Function<String, Optional<String>> saysOf) {
        findings.replaceAll((id, finding) -> finding.evidence().record().isPresent()
                ? finding
                : saysOf.apply(finding.seenBy()).map(finding::withRecord).orElse(finding));
    }

    /** Takes back what is told better by another finding of the same path. */
    synchronized void withdraw(Path path, Predicate<Finding> matching) {
        findings.values().removeIf(f -> f.path().equals(path.name()) && matching.test(f));
    }

    private static Finding withSeer(Finding first, String seer) {
        if (first.seenBy().equals(seer) || first.alsoSeen().contains(seer)) {
            return first;
        }
        List<String> seers = new ArrayList<>(first.alsoSeen());
        seers.add(seer);
        return first.withAlsoSeen(seers);
    }

    /** Most severe first. */
    synchronized List<Finding> findings() {
        return findings.values().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }

    synchronized List<Unjudged> unjudged() {
        return List.copyOf(unjudged);
    }

    synchronized List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** @param otherwise why a probe was not tried on a path of which it said nothing */
    synchronized List<Coverage> coverage(List<Path> paths, List<ProbeName> probes, String otherwise) {
        List<Coverage> coverage = new ArrayList<>();
        for (Path path : paths) {
            for (ProbeName probe : probes) {
                Square square = new Square(path.name(), probe);
                int count = tried.getOrDefault(square, 0);
                String part = left.getOrDefault(square, "");
                String reason = count > 0 || !part.isEmpty()
                        ? part
                        : hindrance(square).orElse(skipped.getOrDefault(square, otherwise));
                coverage.add(new Coverage(path.name(), probe, count, reason));
            }
        }
        return coverage;
    }

    private Optional<String> hindrance(Square square) {
        return unjudged.stream()
                .filter(entry -> entry.path().equals(square.path()) && entry.probe() == square.probe())
                .map(entry -> "it could not be judged: " + entry.reason())
                .findFirst();
    }
}
