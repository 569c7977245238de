using System.Text;
using BedrockIR.Sources;
using BedrockIR.Tests.Invocations;
using BedrockIR.Tests.Sources.Scanning;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>Any supported file in any supported wrapper gives the records that it gives without.</summary>
public sealed class RandomEnvelopeTests
{
    [Theory]
    [InlineData(1, 150)]
    public void Wrapped_file_gives_the_same_records(int seed, int rounds) => AssertWrappedEqual(seed, rounds);

    [Theory(Explicit = true)]
    [InlineData(1, 1500)]
    [InlineData(2, 1500)]
    [InlineData(3, 1500)]
    public void Wrapped_file_gives_same_records_in_long_run(int seed, int rounds) => AssertWrappedEqual(seed, rounds);

    [Theory]
    [InlineData(4, 300)]
    public void Fast_reader_equals_reference(int seed, int rounds) => AssertReadersEqual(seed, rounds);

    [Theory(Explicit = true)]
    [InlineData(4, 3000)]
    [InlineData(5, 3000)]
    public void Fast_reader_equals_reference_in_long_run(int seed, int rounds) => AssertReadersEqual(seed, rounds);

    private static void AssertWrappedEqual(int seed, int rounds)
    {
        Random random = new(seed);
        using TempFolder folder = new();
        for (int round = 0; round < rounds; round++)
        {
            string[] records = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => random.Next(3) == 0 ? TestInvocations.CreateRecord(n) : SampleLog.CreateRecord(n, ReaderEqualityTests.CreateHostileMembers(random)))];
            LogFormat inner = PickFormat(random, s => s.Form != OutputForm.TextLines);
            string file = inner.Accepts(records);
            LogFormat outer = PickFormat(random, s => s.Holds == AcceptedContent.Text || inner.Form == OutputForm.SingleObject);
            string wrapped = outer.Accepts(random.Next(2) == 0 ? [file] : [file, records[0]]);

            LogQueryResult expected = LogQueryResult.Run(folder.Write("inner", file)), actual = LogQueryResult.Run(folder.Write("outer", wrapped));

            string what = $"{inner.Name} in {outer.Name}, seed {seed}, round {round}:\n{wrapped}\n{string.Join('\n', actual.Host.AllMessages)}";
            Assert.True(records.Length == expected.IdsInOrder.Count && expected.IdsInOrder.SequenceEqual(actual.IdsInOrder), what);
            Assert.True(actual.Totals.Skipped.All(s => s.Reason == SkipReason.Duplicate), what);
        }
    }

    private static void AssertReadersEqual(int seed, int rounds)
    {
        Random random = new(seed);
        JsonMutator mutation = new(random);
        for (int round = 0; round < rounds; round++)
        {
            string[] records = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => SampleLog.CreateRecord(n, ReaderEqualityTests.CreateHostileMembers(random)))];
            byte[] content = Encoding.UTF8.GetBytes(PickFormat(random, s => s.Name.Contains("CSV", StringComparison.Ordinal) == false).Accepts(records));
            int piece = random.Next(2) == 0 ? int.MaxValue : random.Next(1, 5000);

            ReaderEqualityTests.AssertEqual(content, piece);
            ReaderEqualityTests.AssertEqual(mutation.Damage(content), piece);
        }
    }

    private static LogFormat PickFormat(Random random, Func<LogFormat, bool> fits)
    {
        LogFormat[] fitting = [.. LogFormat.All.Where(fits)];
        return fitting[random.Next(fitting.Length)];
    }
}
