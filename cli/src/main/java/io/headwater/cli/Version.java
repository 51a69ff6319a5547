package io.headwater.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "headwater " + headwater(), "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }

    /** As the jar's manifest says; classes that are not in a jar have none. */
    private static String headwater() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(development)");
    }
}
