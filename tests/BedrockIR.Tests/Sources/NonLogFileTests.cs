using BedrockIR.Sources;
using BedrockIR.Sources.Content;

namespace BedrockIR.Tests.Sources;

/// <summary>Files beside CloudTrail's logs that hold no events.</summary>
public sealed class NonLogFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("111122223333_CloudTrail-Digest_us-east-2_your-trail_us-east-2_20150816T231550Z.json.gz", SkipReason.Digest)]
    [InlineData("111122223333_CloudTrail-Digest_us-east-1_a_b.c-d_eu-west-1_20150816T231550Z.json", SkipReason.Digest)]
    [InlineData("123456789015_CloudTrail-Insight_ca-central-1_20200923T0516Z_KL5e9VCV2SS7IqzB.json.gz", SkipReason.Insight)]
    [InlineData("111122223333_CloudTrail-Insight_us-gov-west-1_20200923T0516Z_KL5e9VCV2SS7IqzB.json", SkipReason.Insight)]
    public void Non_log_file_is_reported_and_not_opened(string name, SkipReason reason)
    {
        string path = _folder.Write("AWSLogs/" + name, SampleLog.CreateRecord(1));

        ReadResult reading = ReadResult.ReadPaths(_folder.Path);

        Assert.Empty(reading.Events);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((path, reason, 0L), (skipped.Path, skipped.Reason, skipped.Count));
        Assert.Equal((1, 0), (reading.Totals.Files, reading.Totals.LogFiles));
    }

    [Theory]
    [InlineData("111122223333_CloudTrail_us-east-2_20150801T0210Z_Mu0KsOhtH1ar15ZZ.json.gz")]
    [InlineData("CloudTrail-Insight/111122223333_CloudTrail_us-east-2_20150801T0210Z_Mu0KsOhtH1ar15ZZ.json.gz")]
    [InlineData("111122223333_CloudTrail-NetworkActivity_us-east-2_20150801T0210Z_Mu0KsOhtH1ar15ZZ.json.gz")]
    [InlineData("my CloudTrail-Insight.json")]
    [InlineData("11112222333_CloudTrail-Insight_us-east-1_20200923T0516Z_KL5e9VCV2SS7IqzB.json.gz")]
    [InlineData("x111122223333_CloudTrail-Insight_us-east-1_20200923T0516Z_KL5e9VCV2SS7IqzB.json.gz")]
    [InlineData("111122223333_CloudTrail-Insight_us-east-1_20200923T0516Z_KL5e9VCV2SS7IqzB.json.gz\n")]
    [InlineData("111122223333_CloudTrail-Digest_us-east-2_your-trail_us-east-2_20150816T231550Z.json.gz.txt")]
    [InlineData("111122223333_CloudTrail-Digest_us-east-2_20150816T231550Z.json.gz")]
    public void File_with_similar_name_is_opened(string name)
    {
        _folder.Write("AWSLogs/" + name, SampleLog.CreateRecord(1));

        Assert.Single(ReadResult.ReadPaths(_folder.Path).Events);
    }

    [Fact]
    public void Hostile_name_takes_no_long_time()
    {
        string name = "111122223333_CloudTrail-Digest_us-east-1_" + string.Concat(Enumerable.Repeat("_aa-a-1", 100_000));

        Assert.Null(NonLogFile.Detect(name));
        Assert.Null(NonLogFile.Detect(name[..500]));
    }

    public void Dispose() => _folder.Dispose();
}
