package dev.sallyport.prober.proposal;

import java.util.List;
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
        HarRequests requests = new HarRequests(recording, draft, secrets);
        HarPlantings plantings = new HarPlantings(requests, draft);
        HarPaths paths = new HarPaths(requests, plantings, new HarStates(recording), draft);
        for (int i = 0; i < recording.size(); i++) {
            Recorded entry = recording.get(i);
            if (signing.contains(entry) || !entry.isDone() || Words.isOfTheHouse(entry.path()) || isEmptyPage(entry)) {
                continue;
            }
            if (entry.isPost() && (entry.isFile() || Words.isAskingForFile(entry.path()))) {
                paths.addAsk(i);
            } else if (entry.isGet() || (entry.isPost() && Words.isAsking(entry.path()))) {
                paths.add(i);
            } else if (!entry.isPost() || !plantings.add(i)) {
                draft.leftOut(entry.asked());
            }
        }
        paths.choose();
        plantings.write();
        paths.write();
    }

    private static boolean isEmptyPage(Recorded entry) {
        return entry.isGet()
                && !entry.isJson()
                && !entry.isFile()
                && (!entry.isPage()
                        || Jsoup.parse(entry.page())
                                        .select("table, dl, li, article, td")
                                        .size()
                                < 2);
    }
}
