using System.Text.Json;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Events;
using BedrockIR.Sources.Json;

namespace BedrockIR.Containment.Planning;

/// <summary>Reads a plan that was saved as JSON, and perhaps edited. What it says was done is not taken over: only what is to be done.
/// A member that a plan does not have is refused, since it is a slip of whoever edited it.</summary>
public static class SavedPlanReader
{
    private const string ErrorId = "NotAPlan", Advice = "Give what Invoke-BedrockContainment -PlanOnly returned, or that as JSON (ConvertTo-Json, or bedrockir contain --format json).";

    // What PowerShell adds to objects that come from another session.
    private static readonly string[] RemotingMembers = ["PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId", "RunspaceId"];
    private static readonly HashSet<string> KnownMembers = new([.. typeof(ContainmentAction).GetProperties().Select(p => p.Name), .. RemotingMembers], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether JSON is an action of a plan, or a list that begins with one.</summary>
    /// <param name="json">The JSON.</param>
    public static bool CanRead(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            JsonElement root = CaseInsensitiveJson.Parse(json);
            return IsAction(root.ValueKind == JsonValueKind.Array ? root.GetElements().FirstOrDefault() : root);
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
            root = CaseInsensitiveJson.Parse(json);
        }
        catch (InputException e)
        {
            throw new InputException(ErrorId, $"The plan is empty, or damaged JSON. {Advice}", "plan", e);
        }
        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select((item, i) => ReadAction(item, i + 1))] : [ReadAction(root, 1)];
    }

    private static bool IsAction(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.HasText("Action") && (value.HasText("ActionId") || value.HasText("Target"));

    private static ContainmentAction ReadAction(JsonElement value, int number)
    {
        if (!IsAction(value))
            throw new InputException(ErrorId, $"Item {number} of the plan is no action of containment: it has no Action, or neither ActionId nor Target. {Advice}", "plan");
        if (value.EnumerateObject().Select(m => m.Name).FirstOrDefault(n => !KnownMembers.Contains(n)) is { } unknown)
            throw new InputException(ErrorId, $"Item {number} of the plan ({SafeText.Clean(value.ReadText("Action"))}) has a member '{SafeText.Clean(unknown)}', which no action has. Correct its name or take it out.", "plan");
        return new()
        {
            Action = value.ReadText("Action")!,
            ActionId = value.ReadText("ActionId") ?? "",
            Order = int.TryParse(value.ReadText("Order"), out int order) ? order : number,
            Target = value.ReadText("Target") ?? "",
            AccountId = value.ReadText("AccountId") ?? "",
            Partition = value.ReadText("Partition") ?? "",
            Region = value.ReadText("Region") ?? "",
            UserName = value.ReadText("UserName"),
            RoleName = value.ReadText("RoleName"),
            SessionName = value.ReadText("SessionName"),
            AccessKeyId = value.ReadText("AccessKeyId"),
            ApiKeyId = value.ReadText("ApiKeyId"),
            PrincipalArn = value.ReadText("PrincipalArn"),
            PolicyName = value.ReadText("PolicyName"),
            PolicyAttachment = value.ReadText("PolicyAttachment"),
            ResourceType = value.ReadText("ResourceType"),
            ResourceId = value.ReadText("ResourceId"),
            Document = ReadDocument(value.ReadMember("Document")),
            Calls = [.. value.ReadTexts("Calls")],
            Reason = [.. value.ReadTexts("Reason")],
            FindingIds = [.. value.ReadTexts("FindingIds")],
            Regions = [.. value.ReadTexts("Regions")],
            FirstTime = value.ReadTime("FirstTime"),
            // What says nothing of it is asked about once more rather than once less.
            Reversible = value.ReadMember("Reversible").ValueKind == JsonValueKind.True,
            Undo = value.ReadText("Undo") ?? "",
            Affects = [.. value.ReadTexts("Affects")],
            Caveats = [.. value.ReadTexts("Caveats")],
            Status = SavedFindingReader.ReadEnum<ContainmentStatus>(value, "Status") is ContainmentStatus.Manual ? ContainmentStatus.Manual : ContainmentStatus.Planned,
            Message = value.ReadText("Message"),
        };
    }

    // Lines of a policy stay lines, and a policy that was written out as an object is one all the same.
    private static string? ReadDocument(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.Read(value),
        JsonValueKind.Object => value.GetRawText(),
        _ => null,
    };
}
