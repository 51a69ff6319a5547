package io.headwater.testkit.mysql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Downloads packages of Debian's development suite from the archive that this machine's {@code apt} uses, through its
 * proxies, checked against the archive's signature. It leaves the machine's own lists and packages alone: {@code apt}
 * works in a directory of its own, which believes that nothing is installed.
 */
final class DebianArchive {
    private static final String SUITE = "sid";
    private static final String KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg";

    /** The server's packages want Perl for their scripts only, so it need not be had. */
    private static final String INSTALLED = """
            Package: perl
            Status: install ok installed
            Architecture: amd64
            Multi-Arch: allowed
            Version: 99
            Maintainer: nobody
            Description: not really installed
            """;

    /** As root, apt would download as a user who may not enter its directory. The machine's hooks mean its own lists. */
    private static final String CONFIGURATION = """
            Dir "%s";
            APT::Sandbox::User "root";
            APT::Install-Recommends "false";
            #clear APT::Update;
            APT::Update::Error-Mode "any";
            Acquire::Languages "none";
            Acquire::http::Timeout "15";
            Acquire::https::Timeout "15";
            """;

    private DebianArchive() {}

    /**
     * The files of a package and of all that it depends on.
     *
     * @param version the beginning of the package's version
     * @param work a directory to be made, which will hold the files
     */
    static List<Path> download(String name, String version, Path work) throws IOException, InterruptedException {
        try {
            furnish(work, address());
            Command.run(apt(work, "60", "update"));
            Command.run(apt(work, "120", "install", "--download-only", name + "=" + version + "*"));
        } catch (IOException e) {
            throw new ServerUnavailableException("no packages of Debian's " + SUITE, e);
        }
        try (Stream<Path> files = Files.list(archives(work))) {
            return files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
    }

    /** Of the machine's own sources, whatever its suite is. */
    private static String address() throws IOException, InterruptedException {
        return Command.run(List.of("apt-get", "indextargets", "--format", "$(REPO_URI)", "Component: main"))
                .lines()
                .filter(address -> address.endsWith("/debian/"))
                .findFirst()
                .orElseThrow(() -> new IOException("apt knows no Debian archive, an address that ends in /debian"));
    }

    private static void furnish(Path work, String address) throws IOException {
        Path etc = Files.createDirectories(work.resolve("etc/apt"));
        Files.createDirectories(etc.resolve("preferences.d"));
        Files.createDirectories(archives(work).resolve("partial"));
        Files.writeString(work.resolve("apt.conf"), CONFIGURATION.formatted(work));
        Path dpkg = Files.createDirectories(work.resolve("var/lib/dpkg"));
        Files.writeString(dpkg.resolve("status"), INSTALLED);
        Files.writeString(
                etc.resolve("sources.list"),
                "deb [arch=amd64 signed-by=" + KEYS + "] " + address + " " + SUITE + " main\n");
    }

    private static Path archives(Path work) {
        return work.resolve("var/cache/apt/archives");
    }

    private static List<String> apt(Path work, String seconds, String... arguments) {
        List<String> command = new ArrayList<>(List.of("timeout", seconds, "apt-get", "-q", "-y", "-c"));
        command.add(work.resolve("apt.conf").toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
