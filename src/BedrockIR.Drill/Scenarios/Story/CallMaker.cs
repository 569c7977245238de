using BedrockIR.Drill.Scenarios.Reading;
using BedrockIR.Drill.Scenarios.State;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>Decides what a step leaves open: which of its addresses, models, regions and tokens a call has.</summary>
internal static class CallMaker
{
    /// <summary>The call.</summary>
    /// <param name="planned">When, and which step.</param>
    /// <param name="state">The account at that time.</param>
    /// <param name="now">The moment at which the account opens.</param>
    /// <param name="account">The account.</param>
    /// <param name="home">The region of a step that names none.</param>
    public static Call Make(PlannedCall planned, AccountState state, DateTimeOffset now, string account, string home)
    {
        (Step step, Random dice) = (planned.Step, planned.Dice);
        Scope scope = new(now, planned.Time, account, planned.Region ?? Pick(step.Region, dice) ?? home, dice);
        Identity identity = IdentityWriter.Write(step.Who, state, scope);
        string? model = Pick(step.Model, dice)?.Replace("${account}", account, StringComparison.Ordinal).Replace("${region}", scope.Region, StringComparison.Ordinal);
        bool done = step.Error is null;
        return new Call
        {
            Step = step,
            Scope = scope,
            Identity = identity,
            SourceIPAddress = step.Who.Service ?? Pick(step.From, dice) ?? Pick(step.Who.From, dice)!,
            UserAgent = step.Who.Service ?? Pick(step.Agent, dice) ?? Pick(step.Who.Agent, dice)!,
            Model = model,
            InferenceRegion = done && model is not null ? Destination(model, dice) : null,
            InputTokens = done ? step.Input.Pick(dice) : 0,
            OutputTokens = done && !IsEmbedding(model) ? step.Output.Pick(dice) : 0,
            RequestId = Ids.Uuid(dice),
        };
    }

    /// <summary>Whether a model makes vectors, not words.</summary>
    public static bool IsEmbedding(string? model) => model?.Contains("embed", StringComparison.Ordinal) == true;

    /// <summary>One of several; null when there is none.</summary>
    public static string? Pick(string[] choice, Random dice) => choice.Length == 0 ? null : choice[dice.Next(choice.Length)];

    // A geographic inference profile runs the model in one of several regions.
    private static string? Destination(string model, Random dice) => model.Split('.')[0] switch
    {
        "us" => Pick(["us-east-1", "us-east-2", "us-west-2"], dice),
        "eu" => Pick(["eu-central-1", "eu-west-1", "eu-west-3"], dice),
        _ => null,
    };
}
