using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Operations;

/// <summary>An operation of a service, as its table describes it. The members that the table does not give are null or empty.</summary>
internal sealed record OperationDefinition
{
    /// <summary>The name, by AWS.</summary>
    public string Name { get; set; } = "";

    /// <summary>Method and path of a REST operation: <c>GET /agents/{agentId}/</c>.</summary>
    public string? Http { get; init; }

    /// <summary>The status of a success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Names in the query string that differ from the member's: query name to member.</summary>
    public IReadOnlyDictionary<string, string> QueryNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The collection that the operation shows, page by page.</summary>
    public string? List { get; init; }

    /// <summary>The collection that the operation shows one item of.</summary>
    public string? Get { get; init; }

    /// <summary>The collection that the operation changes one item of.</summary>
    public string? Change { get; init; }

    /// <summary>The collection that the operation takes one item from.</summary>
    public string? Remove { get; init; }

    /// <summary>The code that answers, where none of the above does.</summary>
    public string? Handler { get; init; }

    /// <summary>What the code needs to know beyond the input.</summary>
    public JsonObject Arguments { get; init; } = [];

    /// <summary>The member of the answer that holds the list or the item; null when the answer is the item.</summary>
    public string? As { get; init; }

    /// <summary>The members that are shown, <c>name</c> or <c>name=member of the item</c>; all when null.</summary>
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary>How the input names an item: member of the input to the members of an item that may have that value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What the input means where it leaves a member out: member to value.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <summary>What must exist for a list to be given: the collection and its key, <c>agents agentId</c>.</summary>
    public string? Within { get; init; }

    /// <summary>How the input narrows a list: member of the input to <c>equals member</c>, <c>contains member</c> …</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the list comes in pages.</summary>
    public bool Paged { get; init; } = true;

    /// <summary>The member that says how many items are wanted, where it is not the service's usual one.</summary>
    public string? Size { get; init; }

    /// <summary>The time by which sortOrder sorts.</summary>
    public string? Order { get; init; }

    /// <summary>What a change sets, and what the item must be for it.</summary>
    public JsonObject Set { get; init; } = [];

    /// <summary>The member that must have one of these values for a change: <c>status</c> to its values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The members that a change takes over from the input.</summary>
    public IReadOnlyList<string> Take { get; init; } = [];

    /// <summary>The members that a change takes over from the input, and takes away where the input has none: <c>name</c> or
    /// <c>name=member of the item</c>.</summary>
    public IReadOnlyList<string> Replace { get; init; } = [];

    /// <summary>REST-JSON: members of the answer that are times and travel as seconds since 1970; the others are ISO 8601.</summary>
    public IReadOnlyList<string> Timestamps { get; init; } = [];

    /// <summary>The values that a member of the input may have: member to its values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The members that must be given.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The IAM action, where it is not the operation's name; empty when everybody may.</summary>
    public string? Action { get; init; }

    /// <summary>The ARN that the action is on, with {region}, {account} and members of the input; <c>*</c> when null.</summary>
    public string? Resource { get; init; }

    /// <summary>Whether it changes the account.</summary>
    public bool Changes { get; init; }

    /// <summary>Whether CloudTrail logs it as an event of its own although it changes nothing: running a model.</summary>
    public bool Logged { get; init; }
}
