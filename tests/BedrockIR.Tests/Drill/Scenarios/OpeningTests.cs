using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Tests.Drill.Scenarios;

/// <summary>The practice account opens with every scenario, and who acts in a scenario can act in it.</summary>
public sealed class OpeningTests
{
    public static TheoryData<string> Names { get; } = new(DrillScenarios.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_account_opens_and_hands_the_responder_a_key(string name)
    {
        using DrillServer server = DrillServer.Start(LoadedScenario.Of(name).Content);
        Assert.Equal((name, "AKIADRILLRESPONDER22", "us-east-1", "111122223333"), (server.Scenario, server.AccessKey, server.Region, server.AccountId));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_goes_on_is_a_call_that_the_account_answers_and_allows(string name)
    {
        DrillContent content = LoadedScenario.Of(name).Content;
        DrillContent hasty = new()
        {
            Scenario = name, AccountId = content.AccountId, Now = content.Now, Region = content.Region, ResponderName = content.ResponderName,
            Global = content.Global, Regional = content.Regional, LiveSteps = [.. content.LiveSteps.Select(l => l with { IntervalSeconds = 0.02 })],
        };
        using DrillServer server = DrillServer.Start(hasty, new DrillOptions { Live = true });
        // Escapes begin when a call of the attack was refused.
        foreach (LiveStep step in content.LiveSteps.Where(s => s.Escape is null))
        {
            DrillCall? Made() => server.Calls.FirstOrDefault(c => c.Operation == step.Operation && c.AccessKeyId == step.AccessKeyId);
            await TestTimeout.WaitUntil(() => Made() is not null);
            Assert.Null(Made()!.ErrorCode);
        }
    }
}
