namespace BedrockIR.Benchmarks.Corpus;

/// <summary>EC2, Lambda, and what describes machines.</summary>
internal static class ComputeCalls
{
    private const string Ec2 = "ec2.amazonaws.com";

    private static readonly (string Source, string Name, string Host)[] Lists =
    [
        (Ec2, "DescribeInstances", "ec2"), (Ec2, "DescribeVolumes", "ec2"), (Ec2, "DescribeSecurityGroups", "ec2"), (Ec2, "DescribeVpcs", "ec2"),
        (Ec2, "DescribeRegions", "ec2"), ("elasticloadbalancing.amazonaws.com", "DescribeTargetHealth", "elasticloadbalancing"),
        ("autoscaling.amazonaws.com", "DescribeAutoScalingGroups", "autoscaling"), ("rds.amazonaws.com", "DescribeDBInstances", "rds"),
        ("monitoring.amazonaws.com", "DescribeAlarms", "monitoring"), ("logs.amazonaws.com", "DescribeLogGroups", "logs"),
        ("cloudtrail.amazonaws.com", "DescribeTrails", "cloudtrail"), ("ecs.amazonaws.com", "DescribeServices", "ecs"),
    ];

    private static readonly string[] Callers = ["config.amazonaws.com", "autoscaling.amazonaws.com", "resource-explorer-2.amazonaws.com", "inspector2.amazonaws.com"];

    public static Call Describe(Place place, Dice dice)
    {
        (string source, string name, string host) = dice.PickBusy(Lists);
        return new Call(source, name)
        {
            Request = dice.Chance(0.15) ? $$"""{"maxResults":100,"nextToken":"{{dice.Base64(42)}}\u003d\u003d"}""" : """{"filterSet":{},"maxResults":1000}""",
            CallingService = dice.Chance(0.5) ? dice.PickBusy(Callers) : null,
            Error = dice.Chance(0.06) ? "Client.RequestLimitExceeded" : null,
            ErrorMessage = "Request limit exceeded.",
            Host = host,
        };
    }

    public static Call DescribeByIds(Place place, Dice dice)
    {
        string items = string.Join(',', Enumerable.Range(0, dice.Between(1, 5)).Select(_ => $$"""{"networkInterfaceId":"eni-{{dice.Hex(17)}}"}"""));
        return new Call(Ec2, "DescribeNetworkInterfaces")
        {
            Request = $$$"""{"networkInterfaceIdSet":{"items":[{{{items}}}]},"filterSet":{"items":[{"name":"attachment.status","valueSet":{"items":[{"value":"attached"}]}}]}}""",
            Host = "ec2",
        };
    }

    public static Call RunInstances(Place place, Dice dice)
    {
        string instance = "i-" + dice.Hex(17), network = "eni-" + dice.Hex(17), group = "sg-" + dice.Hex(17);
        return new Call(Ec2, "RunInstances")
        {
            ReadOnly = false,
            Request = $$$"""{"instancesSet":{"items":[{"imageId":"ami-{{{dice.Hex(17)}}}","minCount":1,"maxCount":1}]},"userData":"\u003csensitiveDataRemoved\u003e","instanceType":"m7g.large","blockDeviceMapping":{},"monitoring":{"enabled":false},"disableApiTermination":false,"iamInstanceProfile":{"name":"app-orders"},"tagSpecificationSet":{"items":[{"resourceType":"instance","tags":[{"key":"Name","value":"orders \"blue\""},{"key":"owner","value":"platform"}]}]}}""",
            Response = $$$"""{"requestId":"{{{dice.Uuid()}}}","reservationId":"r-{{{dice.Hex(17)}}}","ownerId":"{{{place.Account}}}","groupSet":{},"instancesSet":{"items":[{"instanceId":"{{{instance}}}","imageId":"ami-{{{dice.Hex(17)}}}","instanceState":{"code":0,"name":"pending"},"privateDnsName":"ip-10-0-{{{dice.Below(256)}}}-{{{dice.Below(256)}}}.ec2.internal","amiLaunchIndex":0,"instanceType":"m7g.large","placement":{"availabilityZone":"{{{place.Region}}}a","tenancy":"default"},"groupSet":{"items":[{"groupId":"{{{group}}}","groupName":"orders"}]},"networkInterfaceSet":{"items":[{"networkInterfaceId":"{{{network}}}","subnetId":"subnet-{{{dice.Hex(17)}}}","vpcId":"vpc-0a1b2c3d4e5f60718","status":"in-use","sourceDestCheck":true}]},"ebsOptimized":false}]}}""",
            Host = "ec2",
        };
    }

    public static Call Lambda(Place place, Dice dice)
    {
        string function = $"arn:aws:lambda:{place.Region}:{place.Account}:function:ingest-{dice.Below(40)}";
        return dice.Chance(0.3)
            ? new Call("lambda.amazonaws.com", "ListFunctions20150331") { Request = $$"""{"maxItems":50,"marker":"{{dice.Base64(60)}}"}""", Host = "lambda" }
            : new Call("lambda.amazonaws.com", "Invoke")
            {
                ReadOnly = false,
                Data = true,
                Request = $$"""{"functionName":"{{function}}","sourceAccount":"{{place.Account}}","invocationType":"Event","sourceArn":"arn:aws:sqs:{{place.Region}}:{{place.Account}}:orders"}""",
                Additional = $$"""{"customerEniId":"eni-{{dice.Hex(17)}}","functionVersion":"{{function}}:$LATEST"}""",
                Resources = $$"""[{"accountId":"{{place.Account}}","type":"AWS::Lambda::Function","ARN":"{{function}}"}]""",
            };
    }

    public static Call UpdateInstanceInformation(Place place, Dice dice) => new("ssm.amazonaws.com", "UpdateInstanceInformation")
    {
        ReadOnly = false,
        Request = $$"""{"instanceId":"i-{{dice.Hex(17)}}","agentVersion":"3.3.2299.0","agentStatus":"Active","platformType":"Linux","platformName":"Amazon Linux","platformVersion":"2023","iPAddress":"10.0.{{dice.Below(256)}}.{{dice.Below(256)}}","computerName":"ip-10-0-1-{{dice.Below(256)}}.ec2.internal","agentName":"amazon-ssm-agent","availabilityZone":"{{place.Region}}a","sSMConnectionChannel":"ssmmessages"}""",
        Host = "ssm",
    };
}
