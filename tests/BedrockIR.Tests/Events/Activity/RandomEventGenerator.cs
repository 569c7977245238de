using BedrockIR.Events;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>
/// Events of an invented account, the same for the same seed: users of one name in two accounts, chains of role sessions
/// whose issue is in the logs or not, streaming calls with and without second records, and members that are missing.
/// </summary>
internal sealed class RandomEventGenerator
{
    private readonly Random _random;
    private readonly List<TrailEvent> _events = [];
    private readonly List<(string Path, object? Value)[]> _identities = [];

    private RandomEventGenerator(int seed) => _random = new Random(seed);

    public static TrailEvent[] Create(int seed, int count)
    {
        RandomEventGenerator made = new(seed);
        made.AddIdentities();
        for (int i = 0; i < count; i++)
            made.AddCall();
        return [.. made._events];
    }

    private static (string, object?)[] CreateUser(string name, string account, string key) =>
    [
        ("userIdentity.userName", name),
        ("userIdentity.arn", $"arn:aws:iam::{account}:user/{name}"),
        ("userIdentity.accountId", account),
        ("userIdentity.accessKeyId", key),
    ];

    private static (string, object?)[] CreateSession(string role, string session, string key, string type = "AssumedRole") =>
    [
        ("userIdentity.type", type),
        ("userIdentity.userName", null),
        ("userIdentity.arn", $"arn:aws:sts::111122223333:assumed-role/{role}/{session}"),
        ("userIdentity.accessKeyId", key),
    ];

    private void AddIdentities()
    {
        _identities.AddRange([
            CreateUser("svc-a", "111122223333", "AKIA1"), CreateUser("svc-a", "111122223333", "AKIA2"), CreateUser("svc-a", "444455556666", "AKIA3"), CreateUser("svc-b", "111122223333", "AKIA4"),
            [("userIdentity.type", "AWSService"), ("userIdentity.userName", null), ("userIdentity.arn", null), ("userIdentity.accessKeyId", null), ("userIdentity.invokedBy", "lambda.amazonaws.com")],
            [("userIdentity.type", "AssumedRole"), ("userIdentity.userName", null), ("userIdentity.accessKeyId", null), ("userIdentity.arn", "arn:aws:sts::111122223333:assumed-role/app/i-1")],
        ]);
        for (int i = 0; i < 12; i++)
        {
            string key = $"ASIA{i}";
            (string, object?)[] caller = _identities[_random.Next(_identities.Count)];
            if (_random.Next(3) > 0)
                AddEvent(caller, CreateStsChanges(key, i));
            // The log of the role's account knows a caller from another account by its id only.
            if (_random.Next(4) == 0)
                AddEvent([("userIdentity.type", "AWSAccount"), ("userIdentity.userName", null), ("userIdentity.arn", null), ("userIdentity.accessKeyId", null), ("userIdentity.principalId", $"AIDA{i}")], CreateStsChanges(key, i));
            if (_random.Next(4) == 0)
                AddEvent(caller, ("eventSource", "sts.amazonaws.com"), ("eventName", "AssumeRole"), ("errorCode", "AccessDenied"));
            _identities.Add(CreateSession(PickRandom("app", "admin")!, PickRandom("s1", "s2")!, key, PickRandom("AssumedRole", "AssumedRole", "FederatedUser")!));
        }
    }

    private static (string, object?)[] CreateStsChanges(string key, int i) =>
    [
        ("eventSource", "sts.amazonaws.com"), ("eventName", "AssumeRole"), ("requestParameters", null), ("eventTime", TestEvents.FormatTime(i)),
        ("responseElements.credentials.accessKeyId", key),
    ];

    private void AddCall()
    {
        (string, object?)[] caller = _identities[_random.Next(_identities.Count)];
        string request = $"request-{_events.Count}";
        string? name = PickRandom("InvokeModel", "ListFoundationModels", "ConverseStream", "InvokeModelWithResponseStream", "CreateUser", null);
        (string, object?)[] call =
        [
            .. caller,
            ("eventName", name),
            ("eventSource", name == "CreateUser" ? "iam.amazonaws.com" : PickRandom("bedrock.amazonaws.com", "bedrock.amazonaws.com", "bedrock-mantle.amazonaws.com", null)),
            ("eventTime", _random.Next(15) == 0 ? null : TestEvents.FormatTime(_random.Next(4 * 3600))),
            ("awsRegion", PickRandom("us-east-1", "us-west-2", null)),
            ("sourceIPAddress", PickRandom("198.51.100.23", "203.0.113.9", null)),
            ("userAgent", PickRandom("Boto3/1.42.9", "curl/8", null)),
            ("requestParameters.modelId", PickRandom("anthropic.claude-3-opus-20240229-v1:0", "meta.llama3-70b-instruct-v1:0", null)),
            ("errorCode", PickRandom(null, null, null, "AccessDenied", "AccessDeniedException", "ValidationException", "ThrottlingException")),
            ("additionalEventData.inputTokens", _random.Next(3) == 0 ? _random.Next(1000) : null),
            ("additionalEventData.outputTokens", _random.Next(3) == 0 ? $"{_random.Next(1000)}" : null),
            ("requestID", request),
        ];
        bool called = _random.Next(8) > 0;
        if (called)
            AddEvent(call);
        if (name is "ConverseStream" or "InvokeModelWithResponseStream" && (!called || _random.Next(3) > 0))
        {
            AddEvent(call, ("requestParameters", null), ("errorCode", null), ("additionalEventData", null), ("eventSource", "bedrock.amazonaws.com"),
                ("eventType", "AwsServiceEvent"), ("requestID", request + "-end"), ("serviceEventDetails.parentRequestId", request),
                ("serviceEventDetails.AdditionalEventData.additionalEntries.inputTokens", _random.Next(5) == 0 ? null : $"{_random.Next(1000)}"),
                ("serviceEventDetails.AdditionalEventData.additionalEntries.outputTokens", _random.Next(1000)));
        }
        // Another service's events may have a parent as well; that makes them no second records.
        if (_random.Next(20) == 0)
            AddEvent(caller, ("eventSource", "states.amazonaws.com"), ("eventName", "SendTask"), ("serviceEventDetails.parentRequestId", request));
    }

    private void AddEvent((string, object?)[] identity, params (string, object?)[] changes) =>
        _events.Add(TestEvents.Create([("requestID", $"request-{_events.Count}-x"), .. identity, .. changes]) with { InvocationPath = _random.GetItems(Enum.GetValues<InvocationPath>(), 1)[0] });

    private string? PickRandom(params string?[] values) => values[_random.Next(values.Length)];
}
