package io.headwater.testkit.net;

/** Starts threads that do not keep a JVM alive. */
final class Threads {
    private Threads() {}

    static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
