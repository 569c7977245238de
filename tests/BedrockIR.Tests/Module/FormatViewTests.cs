using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BedrockIR.Drill;
using BedrockIR.Events;

namespace BedrockIR.Tests.Module;

/// <summary>BedrockIR.format.ps1xml names only what exists. PowerShell itself would show an empty column.</summary>
public sealed partial class FormatViewTests
{
    private static readonly XElement[] Views = [.. XDocument.Load(RepositoryRoot.Combine("BedrockIR.format.ps1xml")).Descendants("View")];

    private static readonly Assembly[] Assemblies = [typeof(TrailEvent).Assembly, typeof(DrillServer).Assembly, Cmdlets.Module];

    public static TheoryData<string> ViewNames => [.. Views.Select(NameOf)];

    public static TheoryData<string> OutputTypes => [.. Cmdlets.All.SelectMany(Cmdlets.Outputs).Where(o => o.Namespace != nameof(System)).Select(o => o.FullName!).Distinct()];

    [Theory, MemberData(nameof(OutputTypes))]
    public void An_output_type_has_a_table_and_a_list_or_a_view_of_its_own(string type)
    {
        string[] kinds = [.. Views.Where(v => TypesOf(v).Contains(type)).Select(v => v.Elements().Last().Name.LocalName)];
        Assert.True(kinds.Contains("CustomControl") || (kinds.Contains("TableControl") && kinds.Contains("ListControl")),
            $"{type} has {(kinds.Length == 0 ? "no view" : string.Join(", ", kinds))}");
    }

    [Theory, MemberData(nameof(ViewNames))]
    public void A_view_shows_properties_that_exist(string name)
    {
        XElement view = Views.Single(v => NameOf(v) == name);
        IEnumerable<string> scripts = view.Descendants("ScriptBlock").Select(s => s.Value);
        string[] shown = [.. view.Descendants("PropertyName").Select(p => p.Value), .. scripts.SelectMany(s => Member().Matches(s)).Select(m => m.Groups[1].Value)];
        Assert.All(TypesOf(view), typeName =>
        {
            Type? type = Assemblies.Select(a => a.GetType(typeName)).FirstOrDefault(t => t is not null);
            Assert.True(type is not null, $"{name} is for {typeName}, which does not exist");
            Assert.Empty(shown.Except(type.GetProperties().Select(p => p.Name)));
        });
    }

    [Theory, MemberData(nameof(ViewNames))]
    public void A_view_calls_functions_that_exist(string name) =>
        Assert.All(Views.Single(v => NameOf(v) == name).Descendants("ScriptBlock").SelectMany(s => Call().Matches(s.Value)), call =>
        {
            Type? type = Cmdlets.Module.GetType(call.Groups["type"].Value);
            Assert.True(type is not null, $"{name} calls {call.Value}, but there is no such type");
            int arguments = call.Groups["arguments"].Value.Split(',').Length;
            Assert.Contains(type.GetMethods(BindingFlags.Public | BindingFlags.Static),
                m => m.Name == call.Groups["function"].Value && m.GetParameters().Length == arguments);
        });

    [Fact]
    public void Views_have_names_of_their_own() => Assert.Equal(Views.Length, Views.Select(NameOf).Distinct().Count());

    [Fact]
    public void A_table_has_as_many_columns_as_headers() => Assert.All(Views.Descendants("TableControl"), t =>
        Assert.All(t.Descendants("TableColumnItems"), row => Assert.Equal(t.Descendants("TableColumnHeader").Count(), row.Elements().Count())));

    private static string NameOf(XElement view) => view.Element("Name")!.Value;

    private static string[] TypesOf(XElement view) => [.. view.Elements("ViewSelectedBy").Descendants("TypeName").Select(t => t.Value)];

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex Member();

    [GeneratedRegex(@"\[(?<type>BedrockIR\.[\w.]+)\]::(?<function>\w+)\((?<arguments>[^)]*)\)")]
    private static partial Regex Call();
}
