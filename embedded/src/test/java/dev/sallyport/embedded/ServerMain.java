package dev.sallyport.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program of its own that starts a server and waits to be killed. Arguments: {@code kept|temporary}, cache, folder. */
final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedPostgresOptions options = arguments[0].equals("kept")
                ? EmbeddedPostgresOptions.kept(Path.of(arguments[2]))
                : EmbeddedPostgresOptions.temporary();
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(options.withCacheFolder(Path.of(arguments[1])));
            System.out.println("started " + server.port() + " " + server.dataFolder());
        } catch (EmbeddedPostgresException e) {
            System.out.println("refused " + e.getMessage());
            return;
        }
        new CountDownLatch(1).await();
    }
}
