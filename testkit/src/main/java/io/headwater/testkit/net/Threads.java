package io.headwater.testkit.net;

/** Starts threads that do not keep a JVM alive, and waits for them. */
public final class Threads {
    private Threads() {}

    public static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A listener is closed for its clients only when the thread that accepts has noticed. */
    static void join(Thread acceptor) {
        try {
            acceptor.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
