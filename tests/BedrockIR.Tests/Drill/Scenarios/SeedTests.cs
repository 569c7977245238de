using System.Security.Cryptography;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Tests.Drill.Scenarios;

public sealed class SeedTests
{
    public static TheoryData<string> Names { get; } = new(DrillScenarios.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_account(string name) =>
        Assert.Equal(Print(LoadedScenario.Of(name).Content), Print(DrillScenarios.Load(name, LoadedScenario.Opening)));

    [Fact]
    public void Another_seed_gives_another() =>
        Assert.NotEqual(Print(LoadedScenario.Of("clean").Content), Print(DrillScenarios.Load("clean", LoadedScenario.Opening, seed: 1)));

    [Fact]
    public void The_time_zone_of_the_opening_does_not_matter() =>
        Assert.Equal(Print(LoadedScenario.Of("clean").Content), Print(DrillScenarios.Load("clean", LoadedScenario.Opening.ToOffset(TimeSpan.FromHours(5)))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5001)]
    public void Padding_adds_exactly_as_many_events_and_changes_no_other(int padding)
    {
        DrillContent plain = LoadedScenario.Of("llmjacking").Content, padded = DrillScenarios.Load("llmjacking", LoadedScenario.Opening, padding: padding);
        HashSet<string> before = [.. plain.Events.Select(e => e.Record.ToJsonString())];
        PastEvent[] added = [.. padded.Events.Where(e => !before.Contains(e.Record.ToJsonString()))];
        Assert.Equal((plain.Events.Count + padding, padding), (padded.Events.Count, added.Length));
        Assert.Equal(padded.Events.Count, padded.Events.Select(e => (string)e.Record["eventID"]!).Distinct().Count());
        Assert.Equal(plain.Invocations.Select(i => i.Record.ToJsonString()), padded.Invocations.Select(i => i.Record.ToJsonString()));
        int[] regions = [.. added.CountBy(e => e.Region).Select(r => r.Value)];
        Assert.InRange(regions.Max() - regions.Min(), 0, 1);
    }

    [Fact]
    public void Padding_is_spread_evenly_over_the_days()
    {
        DrillContent padded = DrillScenarios.Load("clean", LoadedScenario.Opening, padding: 1400);
        HashSet<string> before = [.. LoadedScenario.Of("clean").Content.Events.Select(e => (string)e.Record["eventID"]!)];
        int[] days = [.. padded.Events.Where(e => !before.Contains((string)e.Record["eventID"]!)).CountBy(e => (int)(padded.Now - e.Time).TotalDays).Select(d => d.Value)];
        Assert.Equal(14, days.Length);
        Assert.All(days, d => Assert.InRange(d, 99, 101));
    }

    // Everything that the account has, in one number.
    private static string Print(DrillContent content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
        Add(content.Global.ToJsonString() + content.Regional.ToJsonString());
        content.Events.ForEach(e => Add($"{e.Time:O} {e.Region} {e.Record.ToJsonString()}"));
        content.Invocations.ForEach(i => Add($"{i.Time:O} {i.Region} {i.Record.ToJsonString()}"));
        content.Objects.ForEach(o => Add($"{o.Bucket} {o.Key} {o.LastModified:O} {Convert.ToHexString(o.Content)}"));
        content.LiveSteps.ForEach(l => Add(l.Input.ToJsonString() + (l with { Input = [] }).AccessKeyId));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
