using BedrockIR.Drill.Scenarios.Reading;
using BedrockIR.Drill.Scenarios.State;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Decides what a step leaves open: which of its addresses, models, regions and tokens a call has.</summary>
internal static class ScenarioCallFactory
{
    /// <summary>The call.</summary>
    /// <param name="planned">When, and which step.</param>
    /// <param name="state">The account at that time.</param>
    /// <param name="now">The moment at which the account opens.</param>
    /// <param name="account">The account.</param>
    /// <param name="home">The region of a step that names none.</param>
    public static ScenarioCall Create(PlannedCall planned, ScenarioState state, DateTimeOffset now, string account, string home)
    {
        (ScenarioStep step, Random dice) = (planned.Step, planned.Random);
        PlaceholderScope scope = new(now, planned.Time, account, planned.Region ?? PickRandom(step.Regions, dice) ?? home, dice);
        CallIdentity identity = UserIdentityWriter.Write(step.Principal, state, scope);
        string? model = PickRandom(step.ModelIds, dice)?.Replace("${account}", account, StringComparison.Ordinal).Replace("${region}", scope.Region, StringComparison.Ordinal);
        bool done = step.ErrorCode is null;
        return new ScenarioCall
        {
            Step = step,
            Scope = scope,
            Identity = identity,
            SourceIPAddress = step.Principal.ServiceName ?? PickRandom(step.SourceIPAddresses, dice) ?? PickRandom(step.Principal.SourceIPAddresses, dice)!,
            UserAgent = step.Principal.ServiceName ?? PickRandom(step.UserAgents, dice) ?? PickRandom(step.Principal.UserAgents, dice)!,
            ModelId = model,
            InferenceRegion = done && model is not null ? PickInferenceRegion(model, dice) : null,
            InputTokens = done ? step.InputTokens.PickRandom(dice) : 0,
            OutputTokens = done && !IsEmbeddingModel(model) ? step.OutputTokens.PickRandom(dice) : 0,
            RequestId = AwsIdGenerator.NewUuid(dice),
        };
    }

    /// <summary>Whether a model makes vectors, not words.</summary>
    public static bool IsEmbeddingModel(string? model) => model?.Contains("embed", StringComparison.Ordinal) == true;

    /// <summary>One of several; null when there is none.</summary>
    public static string? PickRandom(string[] choice, Random dice) => choice.Length == 0 ? null : choice[dice.Next(choice.Length)];

    // A geographic inference profile runs the model in one of several regions.
    private static string? PickInferenceRegion(string model, Random dice) => model.Split('.')[0] switch
    {
        "us" => PickRandom(["us-east-1", "us-east-2", "us-west-2"], dice),
        "eu" => PickRandom(["eu-central-1", "eu-west-1", "eu-west-3"], dice),
        _ => null,
    };
}
