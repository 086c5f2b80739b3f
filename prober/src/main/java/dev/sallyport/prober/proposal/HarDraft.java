package dev.sallyport.prober.proposal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;

/** Guesses a plan from what a browser was seen to do. */
final class HarDraft {
    private final List<Recorded> recording;
    private final Draft draft;
    private final RecordedSecrets secrets;

    HarDraft(List<Recorded> recording, Draft draft, RecordedSecrets secrets) {
        this.recording = recording;
        this.draft = draft;
        this.secrets = secrets;
    }

    void fill() {
        Set<Recorded> signing = new HarSignIn(recording, draft).fill();
        HarLeftOut leftOut = new HarLeftOut(recording);
        HarRequests requests = new HarRequests(recording, draft, secrets);
        HarPlantings plantings = new HarPlantings(requests, draft, leftOut);
        HarPaths paths = new HarPaths(requests, plantings, new HarStates(recording), draft, leftOut);
        for (int i = 0; i < recording.size(); i++) {
            Recorded entry = recording.get(i);
            Optional<String> useless = useless(entry);
            if (signing.contains(entry)) {
                continue;
            }
            if (useless.isPresent()) {
                leftOut.add(i, useless.get());
            } else if (entry.isPost() && (entry.isFile() || Words.isAskingForFile(entry.path()))) {
                paths.addAsk(i);
            } else if (entry.isGet() || (entry.isPost() && Words.isAsking(entry.path()))) {
                paths.add(i);
            } else if (!entry.isPost() || !plantings.add(i)) {
                paths.addAct(i);
            }
        }
        paths.choose();
        plantings.write();
        paths.write();
        leftOut.write(draft);
    }

    /** Why a plan has no use for a request. */
    private Optional<String> useless(Recorded entry) {
        if (!entry.isDone()) {
            return Optional.of("answered with " + entry.status());
        }
        if (Words.isOfTheHouse(entry.path())) {
            return Optional.of("it tells of the application, not of its data");
        }
        if (!entry.isGet() && Words.isSigning(entry.path())) {
            return Optional.of("it belongs to signing in and out");
        }
        if (entry.isGet() && !entry.isJson() && !entry.isFile() && !entry.isPage()) {
            return Optional.of("the recording holds no content of its answer");
        }
        return isEmptyPage(entry) ? Optional.of("no data was found in its answer") : Optional.empty();
    }

    private boolean isEmptyPage(Recorded entry) {
        if (!entry.isGet() || entry.isJson() || entry.isFile()) {
            return false;
        }
        boolean ofItem = entry.shape().contains("{id}");
        return ofItem ? isShell(entry) : holdsLittle(entry);
    }

    /** The same page at other addresses: a script fills it. */
    private boolean isShell(Recorded entry) {
        return recording.stream()
                .anyMatch(other ->
                        !other.path().equals(entry.path()) && other.page().equals(entry.page()));
    }

    private static boolean holdsLittle(Recorded entry) {
        return Jsoup.parse(entry.page()).select("table, dl, li, article, td").size() < 2;
    }
}
