package dev.sallyport.server.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and its limits, told before anybody asks for something.
 *
 * @param window the widest; null if there is no time to cut
 * @param series how many parts a series may have; null if there are none
 */
record DatasetTold(
        String name,
        String title,
        String description,
        String rows,
        @Nullable String window,
        boolean isWindowRequired,
        String formats,
        String perHour,
        String atOnce,
        String kept,
        @Nullable String series) {
    static DatasetTold of(DatasetChoice choice, RequestTexts texts) {
        Display display = texts.display();
        List<String> formats = choice.formats().stream()
                .map(format -> texts.formatName(format.text()))
                .toList();
        return new DatasetTold(
                choice.name(),
                choice.dataset().title(),
                choice.dataset().description(),
                display.number(choice.limits().rows()),
                choice.widestWindow().map(texts::duration).orElse(null),
                choice.isWindowRequired(),
                String.join(", ", formats),
                display.number(choice.limits().perHour()),
                display.number(choice.limits().running()),
                texts.duration(choice.dataset().retention().file()),
                choice.limits().series() == 0
                        ? null
                        : display.number(choice.limits().series()));
    }
}
