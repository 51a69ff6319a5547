package io.headwater.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A signal of the operating system, by way of {@code sun.misc.Signal}: supported, in module {@code jdk.unsupported}, but
 * warned of by compilers in a way that cannot be switched off. So it is called by reflection.
 */
record OsSignal(String name) {
    private static final String CLASS = "sun.misc.Signal";

    /**
     * Runs this on a thread of its own whenever the signal comes, in place of what the virtual machine would do.
     *
     * @throws IllegalArgumentException if the signal is taken, as {@code -Xrs} or another library may do
     */
    void handle(Runnable handler) {
        try {
            Class<?> signal = Class.forName(CLASS);
            Class<?> handlerType = Class.forName(CLASS + "Handler");
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy(handlerType, handler));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("this virtual machine has no " + CLASS, e);
        }
    }

    private static Object proxy(Class<?> handlerType, Runnable handler) {
        return Proxy.newProxyInstance(
                OsSignal.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        handler.run();
                        return null;
                    }
                    return method.invoke(handler, arguments); // equals, hashCode, toString
                });
    }

    @Override
    public String toString() {
        return "SIG" + name;
    }
}
