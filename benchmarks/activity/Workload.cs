using System.Globalization;
using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Benchmarks.Activity;

/// <summary>Invented events, and what they are grouped by.</summary>
/// <param name="Name">What they are.</param>
/// <param name="By">What they are grouped by.</param>
/// <param name="Event">Makes the event of a number. Its texts are its own, as those of a record that was read.</param>
internal sealed record Workload(string Name, ActivityKey[] By, Func<int, TrailEvent> Event)
{
    private static readonly ActivityKey[] ThreeKeys = [ActivityKey.AccessKeyId, ActivityKey.Region, ActivityKey.EventName];
    private static readonly string[] Names = ["InvokeModel", "Converse", "ConverseStream", "ListFoundationModels", "InvokeAgent", "Retrieve", "CreateUser", "AssumeRole"];
    private static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1"];
    private static readonly DateTimeOffset Start = new(2026, 10, 3, 0, 0, 0, TimeSpan.Zero);

    public static Workload[] All { get; } =
    [
        new("a busy account: 200 keys, 500 addresses", ThreeKeys, Ordinary),
        new("hostile: user agent, address and model new in every call", ThreeKeys, Varied),
        new("hostile: grouped by the user agent that is new in every call", [ActivityKey.UserAgent], Varied),
        new("hostile: 100,000 keys, everything else new in every call", ThreeKeys, i => Varied(i) with { AccessKeyId = Text("AKIA", i % 100_000) }),
        new("hostile: every event takes a role and issues a key", [ActivityKey.Principal], Chained),
        new("hostile: streams that never end", ThreeKeys, i => Ordinary(i) with { EventName = Text("ConverseStream"), EventSource = "bedrock.amazonaws.com", RequestId = Text("request-", i) }),
        new("hostile: ends of streams that never began", ThreeKeys, i => Ordinary(i) with { EventSource = "bedrock.amazonaws.com", ParentRequestId = Text("request-", i) }),
        new("hostile: model ids of 2,000 characters", [ActivityKey.ModelId], i => Ordinary(i) with { ModelId = new string('x', 2000) + i.ToString(CultureInfo.InvariantCulture) }),
    ];

    private static TrailEvent Ordinary(int i)
    {
        // Numbers that jump about, but are the same in every run.
        uint n = (uint)i * 2_654_435_761;
        string name = Names[(n >> 3) % Names.Length];
        int user = (int)((n >> 8) % 200);
        return new TrailEvent
        {
            EventTime = Start.AddSeconds(i / 10),
            EventName = Text(name),
            EventSource = Text(name == "CreateUser" ? "iam.amazonaws.com" : name == "AssumeRole" ? "sts.amazonaws.com" : "bedrock.amazonaws.com"),
            Region = Text(Regions[n % Regions.Length]),
            UserIdentityType = "IAMUser",
            Principal = Text("user-", user),
            Arn = Text("arn:aws:iam::111122223333:user/user-", user),
            AccessKeyId = Text("AKIAEXAMPLE00000", user),
            SourceIPAddress = Text("198.51.100.", (int)((n >> 4) % 500)),
            UserAgent = Text("Boto3/1.42.9 md/Botocore#1.42.9 ua/2.1 os/linux lang/python#3.12.", user % 20),
            ModelId = Text("anthropic.claude-3-opus-20240229-v1:", user % 10),
            ErrorCode = n % 9 == 0 ? Text("ThrottlingException") : null,
            InputTokens = n % 1000,
            OutputTokens = n % 3000,
        };
    }

    private static TrailEvent Varied(int i) => Ordinary(i) with
    {
        UserAgent = Text("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.0.", i),
        SourceIPAddress = Text("2001:db8::", i),
        ModelId = Text("anthropic.claude-", i),
    };

    private static TrailEvent Chained(int i) => Ordinary(i) with
    {
        EventSource = Text("sts.amazonaws.com"),
        UserIdentityType = "AssumedRole",
        Principal = Text("admin/session-", i),
        Arn = Text("arn:aws:sts::111122223333:assumed-role/admin/session-", i),
        AccessKeyId = Text("ASIA", i),
        IssuedAccessKeyId = Text("ASIA", i + 1),
        ErrorCode = null,
    };

    private static string Text(string text) => new(text.AsSpan());

    private static string Text(string text, int number) => text + number.ToString(CultureInfo.InvariantCulture);
}
