using System.Reflection;
using BedrockIR.HelpBuilder.Coverage;
using BedrockIR.HelpBuilder.Model;
using BedrockIR.HelpBuilder.Reading;
using BedrockIR.HelpBuilder.Writing;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.HelpBuilder;

/// <summary>Makes the module's help of its metadata and doc comments, and the Navigator layers of its rules:
/// <c>BedrockIR.HelpBuilder module.dll help.xml layers</c>.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length != 3)
        {
            Console.Error.WriteLine("Usage: BedrockIR.HelpBuilder <module.dll> <help.xml> <folder for layers>");
            return 2;
        }
        List<string> problems = [];
        IReadOnlyList<CommandHelp> commands = Read(Path.GetFullPath(args[0]), problems);
        foreach (string problem in problems)
            Console.Error.WriteLine($"BedrockIR.HelpBuilder : error BIRHELP: {problem}");
        if (problems.Count > 0)
            return 1;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1]))!);
        MamlWriter.CreateDocument(commands).Save(args[1]);
        WriteLayers(args[2]);
        return 0;
    }

    private static void WriteLayers(string folder)
    {
        DetectionRule[] rules = [.. RuleLoader.BuiltInRules.Where(r => r.MakesFindings)];
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "attack-navigator.json"), NavigatorLayer.CreateAttackLayer(rules));
        File.WriteAllText(Path.Combine(folder, "atlas-navigator.json"), NavigatorLayer.CreateAtlasLayer(rules));
    }

    private static IReadOnlyList<CommandHelp> Read(string module, List<string> problems)
    {
        try
        {
            return ModuleReader.Read(Assembly.LoadFrom(module), problems);
        }
        catch (NotSupportedException e)
        {
            problems.Add(e.Message);
            return [];
        }
    }
}
