using System.Management.Automation;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Planning;

namespace BedrockIR.Base;

/// <summary>Reads plans of containment: the actions themselves, their JSON text, or a file of it.</summary>
internal static class PlanParameterReader
{
    private const string ErrorId = "NotAPlan";

    /// <summary>The actions. A plan is taken whole or not at all.</summary>
    /// <exception cref="InputException"><c>NotAPlan</c>.</exception>
    public static IReadOnlyList<ContainmentAction> ReadPlan(this PSCmdlet cmdlet, IEnumerable<PSObject?> items)
    {
        List<ContainmentAction> plan = [];
        List<string> lines = [];
        foreach (PSObject? item in items)
        {
            if (item?.BaseObject is string text && (lines.Count > 0 || IsJson(text)))
                lines.Add(text);
            else
                plan.AddRange(Read(cmdlet, item));
        }
        return lines.Count == 0 ? plan : [.. plan, .. SavedPlanReader.Read(string.Join('\n', lines))];
    }

    private static IReadOnlyList<ContainmentAction> Read(PSCmdlet cmdlet, PSObject? item) => item?.BaseObject switch
    {
        ContainmentAction action => [action],
        string path => SavedPlanReader.Read(InputFileReader.Read(cmdlet, path, ErrorId, "a plan")),
        FileInfo file => SavedPlanReader.Read(InputFileReader.Read(cmdlet, file.FullName, ErrorId, "a plan")),
        PSCustomObject => SavedPlanReader.Read(cmdlet.ConvertToJson(item)),
        _ => throw new InputException(ErrorId, $"An object of type {SafeText.Clean(item?.TypeNames[0] ?? "null")} is no plan. Give what Invoke-BedrockContainment -PlanOnly returned, that as JSON, or the path of a file of it.", item?.TypeNames[0] ?? "null"),
    };

    private static bool IsJson(string text) => text.AsSpan().TrimStart('\ufeff').TrimStart() is ['{' or '[', ..];
}
