using BedrockIR.Sources.Layout;

namespace BedrockIR.Tests.Sources.Layout;

/// <summary>What paths say, and what they only seem to.</summary>
public sealed class LogLocationTests
{
    private const string AccountFolder = "/data/AWSLogs/111122223333/";

    [Theory]
    [InlineData("111122223333_CloudTrail_us-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz", "us-east-1")]
    [InlineData("111122223333_CloudTrail_us-gov-west-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz", "us-gov-west-1")]
    [InlineData("111122223333_CloudTrail_eusc-de-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json", "eusc-de-east-1")]
    public void File_name_gives_account_region_and_time(string name, string region)
    {
        LogLocation place = LogLocation.FromFileName(name);

        Assert.Equal(("111122223333", region), (place.AccountId, place.Region));
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 2, 15, 0, TimeSpan.Zero), place.DeliveredFrom);
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 2, 16, 0, TimeSpan.Zero), place.DeliveredUntil);
    }

    [Theory]
    [InlineData("log.json")]
    [InlineData("")]
    [InlineData("11112222333_CloudTrail_us-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("x111122223333_CloudTrail_us-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("111122223333_CloudTrail_us-east-1_20261303T0215Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("111122223333_CloudTrail_us-east-1_20261003T2560Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("111122223333_CloudTrail_us-east-1_99991231T2359Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("111122223333_CloudTrail_us-east-1_20261003T021500Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("111122223333_CloudTrail_US_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("111122223333_CloudTrail_us-east-1_20261003T0215Z_short.json.gz")]
    [InlineData("111122223333_CloudTrail_us-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz.1")]
    [InlineData("111122223333_CloudTrail_us-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz\n")]
    [InlineData("111122223333_CloudTrail-Insight_us-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("111122223333_CloudTrail-NetworkActivity_us-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz")]
    [InlineData("111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20261003T021500Z.json.gz")]
    [InlineData("１１１１22223333_CloudTrail_us-east-1_20261003T0215Z_ujgTaYnH9LtiSCMt.json.gz")]
    public void Other_file_name_gives_no_location(string name) => Assert.Equal(default, LogLocation.FromFileName(name));

    [Theory]
    [InlineData(AccountFolder + "CloudTrail", null, null, null)]
    [InlineData(AccountFolder + "CloudTrail/eu-west-1", "eu-west-1", null, null)]
    [InlineData(AccountFolder + "CloudTrail/eu-west-1/2026", "eu-west-1", "2026-01-01", "2027-01-01")]
    [InlineData(AccountFolder + "CloudTrail/eu-west-1/2026/12", "eu-west-1", "2026-12-01", "2027-01-01")]
    [InlineData(AccountFolder + "CloudTrail/eu-west-1/2028/02/29", "eu-west-1", "2028-02-29", "2028-03-01")]
    [InlineData("/x/prefix/AWSLogs/o-abc123/111122223333/CloudTrail/eu-west-1/2026/12/31/", "eu-west-1", "2026-12-31", "2027-01-01")]
    [InlineData("111122223333/CloudTrail/eu-west-1", "eu-west-1", null, null)]
    public void Folder_path_gives_known_parts(string path, string? region, string? from, string? until)
    {
        LogLocation place = LogLocation.FromFolder(path);

        Assert.Equal(new LogLocation("111122223333", region, ParseTime(from), ParseTime(until)), place);
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("/2026/10", "2026-10-01T00:00Z", "2026-11-01T00:00Z")]
    [InlineData("/2026/12/31", "2026-12-31T00:00Z", "2027-01-01T00:00Z")]
    [InlineData("/2026/12/31/23/", "2026-12-31T23:00Z", "2027-01-01T00:00Z")]
    [InlineData("/2026/12/31/24", null, null)]
    public void Invocation_log_path_includes_the_hour(string more, string? from, string? until) =>
        Assert.Equal(new LogLocation("111122223333", "eu-west-1", ParseTime(from), ParseTime(until)), LogLocation.FromFolder($"{AccountFolder}BedrockModelInvocationLogs/eu-west-1{more}"));

    [Theory]
    [InlineData(AccountFolder + "BedrockModelInvocationLogs/eu-west-1/2026/10/03/02/data")]
    [InlineData(AccountFolder + "CloudTrail/eu-west-1/2026/10/03/02")]
    [InlineData("/data/2026/10/03")]
    [InlineData("/data/AWSLogs/111122223333")]
    [InlineData(AccountFolder + "CloudTrail-Digest/eu-west-1/2026/10/03")]
    [InlineData(AccountFolder + "CloudTrail-Insight/eu-west-1/2026")]
    [InlineData(AccountFolder + "CloudTrail/eu-west-1/2026/10/03/more")]
    [InlineData(AccountFolder + "CloudTrail/export")]
    [InlineData(AccountFolder + "Config/eu-west-1/2026/10/3")]
    [InlineData("/data/9111122223333/CloudTrail/eu-west-1")]
    [InlineData("/data/111122223333/CloudTrail/eu-west-1/1999")]
    [InlineData("/")]
    public void Other_path_gives_no_location(string path) => Assert.Equal(default, LogLocation.FromFolder(path));

    [Theory]
    [InlineData(AccountFolder + "CloudTrail/eu-west-1/2026/13")]
    [InlineData(AccountFolder + "CloudTrail/eu-west-1/2026/02/30")]
    public void Invalid_date_gives_no_time(string path) =>
        Assert.Equal(new LogLocation("111122223333", "eu-west-1", null, null), LogLocation.FromFolder(path));

    private static DateTimeOffset? ParseTime(string? text) => UtcTime.TryParse(text, out DateTimeOffset day) ? day : null;
}
