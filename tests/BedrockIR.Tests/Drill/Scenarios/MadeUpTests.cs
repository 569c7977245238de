using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Tests.Drill.Scenarios;

/// <summary>Nothing in a scenario belongs to anybody.</summary>
public sealed partial class MadeUpTests
{
    public static TheoryData<string> Names { get; } = new(DrillScenarios.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Addresses_are_those_of_documentation_or_of_services(string name)
    {
        DrillContent content = LoadedScenario.Of(name).Content;
        IEnumerable<string> addresses = content.Events.Select(e => (string)e.Record["sourceIPAddress"]!).Concat(content.LiveSteps.Select(l => l.SourceIPAddress)).Distinct();
        Assert.All(addresses, a => Assert.Matches(@"\A((192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}|[a-z0-9]+\.amazonaws\.com)\z", a));
    }

    // Whatever stands anywhere in the files: 169.254.169.254 is what a prompt asks for, and the versions of user agents are no addresses.
    [Fact]
    public void No_file_holds_another_address() => Assert.All(Files(), file => Assert.All(Address().Matches(File.ReadAllText(file)), m =>
        Assert.Matches(@"\A((192\.0\.2|198\.51\.100|203\.0\.113)\.\d+|169\.254\.169\.254)\z", m.Value)));

    [Fact]
    public void No_file_holds_another_domain_for_people() => Assert.All(Files(), file => Assert.All(Mail().Matches(File.ReadAllText(file)), m => Assert.EndsWith("@example.com", m.Value, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_have_the_right_form_and_secrets_say_that_they_are_none(string name)
    {
        LoadedScenario scenario = LoadedScenario.Of(name);
        Assert.All(scenario.Global("accessKeys"), k => Assert.Matches("^AKIADRILL[A-Z2-7]{11}$", (string?)k["AccessKeyId"]));
        JsonObject[] withSecrets = [.. scenario.Global("accessKeys").Concat(scenario.Global("sessions"))];
        Assert.All(withSecrets, k => Assert.Matches("^PracticeAccountOnly/[A-Z2-7]{20}$", (string?)k["_secret"]));
        IEnumerable<string> used = scenario.Content.Events.Select(e => (string?)e.Record["userIdentity"]!["accessKeyId"]).OfType<string>().Distinct();
        Assert.All(used, k => Assert.Matches("^((AKIA|ASIA)[A-Z2-7]{16}|ACCADRILL[A-Z0-9]{12})$", k));
    }

    private static string[] Files() => Directory.GetFiles(RepositoryRoot.Combine("src", "BedrockIR.Drill", "Scenarios"), "*.yml");

    [GeneratedRegex(@"(?<![\w/.#])\d{1,3}(\.\d{1,3}){3}(?![\w.])")]
    private static partial Regex Address();

    [GeneratedRegex(@"[\w.+-]+@[\w.-]+\.\w+")]
    private static partial Regex Mail();
}
