using System.Reflection;
using System.Text.RegularExpressions;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Reads all cmdlets of a module.</summary>
internal static class ModuleReader
{
    /// <summary>The cmdlets by name. What their doc comments lack is added to the problems.</summary>
    public static IReadOnlyList<CommandHelp> Read(Assembly module, ICollection<string> problems)
    {
        DocComments comments = DocComments.Load(Path.GetDirectoryName(module.Location)!, module.GetName().Name!);
        return Read(GetCmdlets(module), comments, problems);
    }

    /// <summary>The help of cmdlets' classes.</summary>
    public static IReadOnlyList<CommandHelp> Read(IReadOnlyList<Type> cmdlets, DocComments comments, ICollection<string> problems)
    {
        Dictionary<string, string> names = cmdlets.ToDictionary(c => c.Name, GetCmdletName);
        CommandReader reader = new(comments, new DocTextReader(names));
        return [.. cmdlets.Select(c => reader.Read(c, problems)).Select(c => c with { SeeAlso = FindMentionedCmdlets(c, names.Values) })
            .OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <summary>The classes that are cmdlets.</summary>
    public static IReadOnlyList<Type> GetCmdlets(Assembly module) => [.. module.GetTypes().Where(t => t.HasAttribute("CmdletAttribute"))];

    private static string GetCmdletName(Type cmdlet) => string.Join('-', cmdlet.GetAttributes("CmdletAttribute").Single().GetConstructorArguments());

    private static string[] FindMentionedCmdlets(CommandHelp command, IEnumerable<string> names)
    {
        IEnumerable<string> texts = command.Description.Concat(command.Parameters.SelectMany(p => p.Description)).Select(t => t.Plain)
            .Concat(command.Examples.Select(e => e.Code));
        string all = string.Join('\n', texts);
        return [.. names.Where(n => n != command.Name && Regex.IsMatch(all, $@"\b{n}\b")).Order(StringComparer.Ordinal)];
    }
}
