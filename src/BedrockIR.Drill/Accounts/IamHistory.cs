using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Accounts;

/// <summary>What IAM held before each of its latest changes: a change is seen only when some time has passed.</summary>
/// <param name="delay">How long that takes; nothing is kept when it is zero.</param>
internal sealed class IamHistory(TimeSpan delay)
{
    private static readonly HashSet<string> IamCollections = ["users", "roles", "groups", "policies", "accessKeys", "serviceSpecificCredentials", "loginProfiles", "instanceProfiles"];

    private readonly Queue<(DateTimeOffset ChangedAt, JsonObject Before)> _changes = [];

    /// <summary>Whether a collection is IAM's.</summary>
    public static bool IsIamCollection(string collection) => IamCollections.Contains(collection);

    /// <summary>Makes a change, and keeps what was before it when it was made.</summary>
    /// <param name="global">The collections of the account as a whole.</param>
    /// <param name="now">The account's time.</param>
    /// <param name="change">The change; it may be refused with an exception.</param>
    public T ApplyChange<T>(JsonObject global, DateTimeOffset now, Func<T> change)
    {
        if (delay == TimeSpan.Zero)
            return change();
        JsonObject before = new(global.Where(c => IsIamCollection(c.Key)).Select(c => KeyValuePair.Create(c.Key, c.Value?.DeepClone())));
        T made = change();
        _changes.Enqueue((now, before));
        return made;
    }

    /// <summary>IAM's collections as they are seen at a time; null when that is as they are.</summary>
    public JsonObject? GetVisibleState(DateTimeOffset now)
    {
        while (_changes.TryPeek(out (DateTimeOffset ChangedAt, JsonObject Before) oldest) && oldest.ChangedAt + delay <= now)
            _changes.Dequeue();
        return _changes.TryPeek(out (DateTimeOffset ChangedAt, JsonObject Before) next) ? next.Before : null;
    }
}
