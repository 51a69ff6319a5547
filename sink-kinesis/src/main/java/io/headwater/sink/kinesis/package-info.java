/**
 * Amazon Kinesis Data Streams as a sink. A call becomes PutRecords requests to the streams it concerns, each record by
 * itself or many in one:
 *
 * <ul>
 *   <li>{@code KinesisSinkFactory} checks the settings, connects and makes sure that the stream is there,
 *   <li>{@code SingleRecordWriter} sorts a call's records by stream ({@code StreamTemplate}, {@code PartitionKey},
 *       {@code StreamDirectory}),
 *   <li>{@code AggregatingWriter} sorts them by shard as well ({@code ShardDirectory}, {@code ShardMap}), and packs what
 *       goes to one ({@code ShardQueue}, {@code AggregatedRecord}),
 *   <li>{@code PutRecordsCall} sends requests and tells each entry its fate,
 *   <li>{@code LeanSender} writes a request ({@code PutRecordsBody}), signs it ({@code RequestSigner}) and reads the
 *       answer ({@code PutAnswerReader}, {@code ErrorAnswer}); {@code SdkSender} leaves all that to the AWS SDK,
 *   <li>{@code StreamDirectory} knows the streams: it looks at each before the first record ({@code StreamControl}), has
 *       those created that may be ({@code StreamCreation}), tells one from another of its name ({@code RecreationCheck},
 *       {@code StreamBirths}) and looks again now and then ({@code StreamWatch}),
 *   <li>{@code Connection} leads to Kinesis: with {@code Credentials}, by {@code HttpConnections},
 *   <li>{@code ErrorClassification} says what each error means, {@code Refusals} puts it into sentences.
 * </ul>
 *
 * <p>The SDK's own retries are off: the engine repeats what failed, and keeps order meanwhile. For the same reason the
 * sink asks for distinct keys where each record is by itself: PutRecords may store a record and refuse an earlier one of
 * the same request.
 */
@NullMarked
package io.headwater.sink.kinesis;

import org.jspecify.annotations.NullMarked;
