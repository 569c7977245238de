using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>A step of the story: a call, made once or many times.</summary>
internal sealed record ScenarioStep
{
    /// <summary>Where it stands, for errors.</summary>
    public required YamlItem Location { get; init; }

    /// <summary>When it begins: before the opening, or after the step that it follows.</summary>
    public TimeSpan StartOffset { get; init; }

    /// <summary>Who makes it.</summary>
    public required ScenarioPrincipal Principal { get; init; }

    /// <summary>The service by its client's name, and the operation.</summary>
    public required (string Service, string Operation) Call { get; init; }

    /// <summary>The regions, one of them each time.</summary>
    public string[] Regions { get; init; } = [];

    /// <summary>The addresses; the principal's when empty.</summary>
    public string[] SourceIPAddresses { get; init; } = [];

    /// <summary>The user agents; the principal's when empty.</summary>
    public string[] UserAgents { get; init; } = [];

    /// <summary>The models, one of them each time.</summary>
    public string[] ModelIds { get; init; } = [];

    /// <summary>requestParameters, beside the model.</summary>
    public YamlItem? RequestParameters { get; init; }

    /// <summary>responseElements.</summary>
    public YamlItem? ResponseElements { get; init; }

    /// <summary>The ARN of the resource that a data event is about.</summary>
    public YamlItem? ResourceArn { get; init; }

    /// <summary>errorCode; null when it succeeds.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>errorMessage.</summary>
    public YamlItem? ErrorMessage { get; init; }

    /// <summary>How often.</summary>
    public int RepeatCount { get; init; } = 1;

    /// <summary>Over how long the repetitions are spread.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>By which part of the distance between two repetitions each may be late.</summary>
    public double Jitter { get; init; } = 0.5;

    /// <summary>The hours of the day, UTC, in which it happens: from the first until before the second.</summary>
    public (int From, int Until) Hours { get; init; } = (0, 24);

    /// <summary>The tokens that go in.</summary>
    public TokenRange InputTokens { get; init; } = new(200, 900);

    /// <summary>The tokens that come out.</summary>
    public TokenRange OutputTokens { get; init; } = new(60, 350);

    /// <summary>Prompts, one of them each time.</summary>
    public string[] Prompts { get; init; } = ["What can you do for me?"];

    /// <summary>Answers, one of them each time.</summary>
    public string[] Completions { get; init; } = ["I can answer questions about your orders."];

    /// <summary>The body of the request in the invocation log, in place of one that is made of the prompt.</summary>
    public YamlItem? RequestBody { get; init; }

    /// <summary>What it changes in the account: <c>global</c> and <c>regional</c>.</summary>
    public IReadOnlyDictionary<string, YamlItem>? Changes { get; init; }

    /// <summary>What follows each repetition.</summary>
    public IReadOnlyList<ScenarioStep> FollowUps { get; init; } = [];
}
