using System.Reflection;
using System.Xml.Linq;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Reads a cmdlet's class.</summary>
internal sealed class CommandReader(DocComments comments, DocTextReader text)
{
    /// <summary>What help says of the cmdlet. What its doc comment lacks is added to the problems.</summary>
    public CommandHelp Read(Type cmdlet, ICollection<string> problems)
    {
        XElement comment = comments.Find(cmdlet) ?? new XElement("member");
        CustomAttributeData attribute = cmdlet.GetAttributes("CmdletAttribute").Single();
        string[] name = [.. attribute.GetConstructorArguments().OfType<string>()];
        IReadOnlyList<ParameterHelp> parameters = new ParameterReader(comments, text).Read(cmdlet, problems);
        CommandHelp command = new()
        {
            Verb = name[0],
            Noun = name[1],
            Synopsis = text.ReadText(comment.Element("summary")?.Nodes() ?? []),
            Description = text.ReadParagraphs(comment.Element("remarks")),
            SetNames = GetSetNames(attribute.GetNamedArgument("DefaultParameterSetName") as string, parameters),
            Parameters = attribute.IsTrue("SupportsShouldProcess") ? [.. parameters, .. ParameterHelp.ShouldProcessParameters] : parameters,
            Outputs = new OutputReader(comments, text).Read(cmdlet),
            Examples = [.. comment.Elements("example").Select(ReadExample)],
        };
        AddProblems(command, cmdlet.Name, problems);
        return command;
    }

    private ExampleHelp ReadExample(XElement example, int index)
    {
        DocText title = text.ReadText(example.Nodes().TakeWhile(n => n is not XElement { Name.LocalName: "code" }));
        return new ExampleHelp($"Example {index + 1}{(title.Plain.Length > 0 ? ": " : "")}{title.Plain}",
            string.Join("\n", example.Elements("code").Select(DocTextReader.ReadCode)),
            [.. example.Elements("para").Select(p => text.ReadText(p.Nodes()))]);
    }

    private static string[] GetSetNames(string? byDefault, IReadOnlyList<ParameterHelp> parameters)
    {
        IEnumerable<string> used = parameters.SelectMany(p => p.Uses).Select(u => u.SetName).Where(n => n != ParameterUse.AllSets);
        string[] all = [.. (byDefault is null ? used : used.Prepend(byDefault)).Distinct()];
        return all.Length > 0 ? all : [ParameterUse.AllSets];
    }

    private static void AddProblems(CommandHelp command, string className, ICollection<string> problems)
    {
        if (command.Synopsis.Plain.Length == 0)
            problems.Add($"{className}: {command.Name} has no <summary>; it is the synopsis of its help.");
        if (command.Description.Count == 0)
            problems.Add($"{className}: {command.Name} has no <remarks>; they are the description of its help.");
        if (command.Examples.Count == 0)
            problems.Add($"{className}: {command.Name} has no <example>.");
        foreach (ExampleHelp example in command.Examples.Where(e => e.Code.Length == 0 || e.Remarks.Count == 0))
            problems.Add($"{className}: {example.Title} of {command.Name} needs <code> and, after it, a <para> that says what it does.");
    }
}
