package io.headwater.testkit.kinesis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a put asks for. */
record PutRequest(@Nullable String streamName, @Nullable String streamArn, List<PutEntry> entries) {}
