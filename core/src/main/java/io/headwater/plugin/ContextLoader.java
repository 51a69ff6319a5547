package io.headwater.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/**
 * Calls a plug-in with its own class loader as the thread's context class loader, which libraries ask for what they load
 * by name; the threads that a plug-in starts inherit it. One thread of the engine calls several plug-ins, so it is set
 * around each call.
 */
final class ContextLoader {
    private ContextLoader() {}

    static <T> T call(ClassLoader loader, Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The same factory; every call of it and of what it creates is a {@link #call}. */
    static <T> T around(ClassLoader loader, Class<T> type, Object target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object result = call(loader, () -> invoke(target, method, arguments));
                    return method.getName().equals("create") ? around(loader, method.getReturnType(), result) : result;
                });
        return type.cast(proxy);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
