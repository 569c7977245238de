using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Containment.Inputs;

/// <summary>Reads a plan that was saved as JSON, and perhaps edited. What it says was done is not taken over: only what is to be done.
/// A member that a plan does not have is refused, since it is a slip of whoever edited it.</summary>
public static class SavedPlan
{
    private const string Id = "NotAPlan", Advice = "Give what Invoke-BedrockContainment -PlanOnly returned, or that as JSON (ConvertTo-Json, or bedrockir contain --format json).";

    // What PowerShell adds to objects that come from another session.
    private static readonly string[] OfRemoting = ["PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId", "RunspaceId"];
    private static readonly HashSet<string> Known = new([.. typeof(ContainmentAction).GetProperties().Select(p => p.Name), .. OfRemoting], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether JSON is an action of a plan, or a list that begins with one.</summary>
    /// <param name="json">The JSON.</param>
    public static bool Is(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            JsonElement root = InputJson.Parse(json);
            return IsAction(root.ValueKind == JsonValueKind.Array ? root.Elements().FirstOrDefault() : root);
        }
        catch (InputException)
        {
            return false;
        }
    }

    /// <summary>The actions.</summary>
    /// <param name="json">One action, or a list of them.</param>
    /// <exception cref="InputException"><c>NotAPlan</c>: something in it is no action, or has a member that no action has.</exception>
    public static IReadOnlyList<ContainmentAction> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonElement root;
        try
        {
            root = InputJson.Parse(json);
        }
        catch (InputException e)
        {
            throw new InputException(Id, $"The plan is empty, or damaged JSON. {Advice}", "plan", e);
        }
        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select((item, i) => Action(item, i + 1))] : [Action(root, 1)];
    }

    private static bool IsAction(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.HasText("Action") && (value.HasText("ActionId") || value.HasText("Target"));

    private static ContainmentAction Action(JsonElement value, int number)
    {
        if (!IsAction(value))
            throw new InputException(Id, $"Item {number} of the plan is no action of containment: it has no Action, or neither ActionId nor Target. {Advice}", "plan");
        if (value.EnumerateObject().Select(m => m.Name).FirstOrDefault(n => !Known.Contains(n)) is { } unknown)
            throw new InputException(Id, $"Item {number} of the plan ({SafeText.Clean(value.TextAt("Action"))}) has a member '{SafeText.Clean(unknown)}', which no action has. Correct its name or take it out.", "plan");
        return new()
        {
            Action = value.TextAt("Action")!,
            ActionId = value.TextAt("ActionId") ?? "",
            Order = int.TryParse(value.TextAt("Order"), out int order) ? order : number,
            Target = value.TextAt("Target") ?? "",
            AccountId = value.TextAt("AccountId") ?? "",
            Partition = value.TextAt("Partition") ?? "",
            Region = value.TextAt("Region") ?? "",
            UserName = value.TextAt("UserName"),
            RoleName = value.TextAt("RoleName"),
            SessionName = value.TextAt("SessionName"),
            AccessKeyId = value.TextAt("AccessKeyId"),
            ApiKeyId = value.TextAt("ApiKeyId"),
            PrincipalArn = value.TextAt("PrincipalArn"),
            PolicyName = value.TextAt("PolicyName"),
            PolicyPlace = value.TextAt("PolicyPlace"),
            ResourceType = value.TextAt("ResourceType"),
            ResourceId = value.TextAt("ResourceId"),
            Document = Document(value.At("Document")),
            Calls = [.. value.TextsAt("Calls")],
            Reason = [.. value.TextsAt("Reason")],
            FindingIds = [.. value.TextsAt("FindingIds")],
            Regions = [.. value.TextsAt("Regions")],
            FirstTime = value.TimeAt("FirstTime"),
            // What says nothing of it is asked about once more rather than once less.
            Reversible = value.At("Reversible").ValueKind == JsonValueKind.True,
            Undo = value.TextAt("Undo") ?? "",
            Affects = [.. value.TextsAt("Affects")],
            Conflicts = [.. value.TextsAt("Conflicts")],
            Status = SavedFinding.EnumAt<ContainmentStatus>(value, "Status") is ContainmentStatus.Manual ? ContainmentStatus.Manual : ContainmentStatus.Planned,
            Message = value.TextAt("Message"),
        };
    }

    // Lines of a policy stay lines, and a policy that was written out as an object is one all the same.
    private static string? Document(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.Read(value),
        JsonValueKind.Object => value.GetRawText(),
        _ => null,
    };
}
