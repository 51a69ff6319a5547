package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPreloadTest {
    @Test
    void loadsWhatIsThereAndPassesOverTheRest() throws Exception {
        URL classes = Headwater.class.getProtectionDomain().getCodeSource().getLocation();
        try (Watched loader = new Watched(classes)) {
            new ClassPreload(List.of("of/an/older/Version", "io/headwater/cli/Version"), loader).run();

            assertThat(loader.has("io.headwater.cli.Version")).isTrue();
        }
    }

    /** Tells what it was asked to load. */
    private static final class Watched extends URLClassLoader {
        Watched(URL classes) {
            super(new URL[] {classes}, ClassPreloadTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            return known == null && name.equals("io.headwater.cli.Version")
                    ? findClass(name)
                    : super.loadClass(name, resolve);
        }

        boolean has(String name) {
            return findLoadedClass(name) != null;
        }
    }
}
