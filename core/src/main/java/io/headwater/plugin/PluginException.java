package io.headwater.plugin;

import java.io.Serial;

/** Says why a plug-in cannot be loaded, naming its jar or directory. */
final class PluginException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    PluginException(Object place, String reason) {
        super(place + ": " + reason);
    }
}
