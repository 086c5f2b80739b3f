package dev.sallyport.server.console;

import java.util.List;

/**
 * What waits for somebody's decision, the newest first.
 *
 * @param isCut whether more waits than is shown
 */
record ApprovalsPage(List<Line> requests, boolean isCut) {
    /**
     * One of them.
     *
     * @param grounds for which it needs an approval
     */
    record Line(
            String path,
            String title,
            String person,
            String rows,
            List<String> grounds,
            String askedAt,
            String lapsesAt) {}
}
