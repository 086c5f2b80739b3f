package dev.sallyport.server.command;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Waits until a running server is told to stop, by a signal or otherwise. */
final class UntilStopped {
    void await(ConfigurableApplicationContext running) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        running.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        closed.await();
    }
}
